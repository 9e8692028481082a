package dev.praxis.compute.transformer.fast;

import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.transformer.Rotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotaryTableTest {
    private static final int POSITIONS = 200;

    /**
     * Angles up to 200 and their frequencies are rounded to float32: their combined error is at
     * most 200 · 2^-23.
     */
    private static final double ANGLES = POSITIONS * 0x1p-23;

    private final Samples samples = Samples.seeded(5);

    @ParameterizedTest
    @CsvSource({"2, 10000", "8, 10000", "64, 10000", "16, 160000"})
    void agrees_with_the_multiplication_of_complex_numbers(int headSize, double theta) {
        RotaryTable rotary = new RotaryTable(new Rotation(theta), headSize, POSITIONS);
        for (int position : new int[] {0, 1, 2, 77, 199}) {
            float[] x = samples.matrix(1, headSize).data;
            double[] expected = turned(Agreement.wide(x), position, theta);
            assertClose(rotated(rotary, x, position), expected, ANGLES);
        }
    }

    @Test
    void the_first_pair_turns_by_one_radian_per_position() {
        float[] x = {1, 5, 0, 5};
        new RotaryTable(new Rotation(10_000), 4, 3).rotate(x, 0, 2);
        assertThat(x[0]).isEqualTo((float) Math.cos(2));
        assertThat(x[2]).isEqualTo((float) Math.sin(2));
    }

    @Test
    void the_first_position_changes_nothing() {
        float[] x = samples.matrix(1, 8).data;
        assertThat(rotated(new RotaryTable(new Rotation(10_000), 8, 1), x, 0)).isEqualTo(Agreement.wide(x));
    }

    @Test
    void rotation_preserves_lengths() {
        RotaryTable rotary = new RotaryTable(new Rotation(10_000), 16, POSITIONS);
        for (int position = 0; position < POSITIONS; position++) {
            double[] x = Agreement.wide(samples.matrix(1, 16).data);
            double[] y = rotated(rotary, narrow(x), position);
            assertClose(dot(y, y), dot(x, x), Agreement.FLOAT32);
        }
    }

    @Test
    void a_score_depends_on_the_distance_of_query_and_key_alone() {
        RotaryTable rotary = new RotaryTable(new Rotation(10_000), 16, POSITIONS);
        float[] query = samples.matrix(1, 16).data;
        float[] key = samples.matrix(1, 16).data;
        double terms = Math.sqrt(
                dot(Agreement.wide(query), Agreement.wide(query)) * dot(Agreement.wide(key), Agreement.wide(key)));
        for (int distance : new int[] {-40, -1, 0, 3, 90}) {
            double[] expected = {dot(rotary, query, 50, key, 50 + distance)};
            for (int i = 40; i < 110; i++) {
                assertClose(new double[] {dot(rotary, query, i, key, i + distance)}, expected, 2 * ANGLES, terms);
            }
        }
        assertThat(Math.abs(dot(rotary, query, 50, key, 50) - dot(rotary, query, 50, key, 53)))
                .isGreaterThan(0.1);
    }

    @Test
    void only_the_entries_of_one_head_are_rotated() {
        float[] x = samples.matrix(1, 12).data;
        float[] head = {x[4], x[5], x[6], x[7]};
        RotaryTable rotary = new RotaryTable(new Rotation(100), 4, 10);
        float[] y = x.clone();
        rotary.rotate(y, 4, 9);
        rotary.rotate(head, 0, 9);
        assertThat(y)
                .startsWith(x[0], x[1], x[2], x[3], head[0], head[1], head[2], head[3])
                .endsWith(x[8], x[9], x[10], x[11]);
    }

    private static double dot(RotaryTable rotary, float[] query, int i, float[] key, int j) {
        return dot(rotated(rotary, query, i), rotated(rotary, key, j));
    }

    private static double[] rotated(RotaryTable rotary, float[] x, int position) {
        float[] y = x.clone();
        rotary.rotate(y, 0, position);
        return Agreement.wide(y);
    }

    private static float[] narrow(double[] x) {
        float[] narrow = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            narrow[i] = (float) x[i];
        }
        return narrow;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Multiplies the complex number x_i + i x_{i+d/2} by exp(i p θ^(-2i/d)), for each i. */
    private static double[] turned(double[] x, int position, double theta) {
        int half = x.length / 2;
        double[] turned = new double[x.length];
        for (int i = 0; i < half; i++) {
            double angle = position / Math.pow(theta, 2.0 * i / x.length);
            turned[i] = x[i] * Math.cos(angle) - x[half + i] * Math.sin(angle);
            turned[half + i] = x[i] * Math.sin(angle) + x[half + i] * Math.cos(angle);
        }
        return turned;
    }
}
