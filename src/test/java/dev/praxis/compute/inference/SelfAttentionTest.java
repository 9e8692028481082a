package dev.praxis.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Close;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.RowTable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class SelfAttentionTest {
    private static final int SIZE = 24;
    private static final double THETA = 10_000;

    /** One task answers 64 queries: below, at and above that, and more than two. */
    private static final int[] LENGTHS = {1, 63, 64, 65, 130};

    /** An angle up to 130 is rounded to float32, and so is its frequency: together off by up to 130 · 2^-23, as much as a query is turned too far. */
    private static final double ROTATED = 130 * 0x1p-23;

    private final Part part;

    SelfAttentionTest(Engine engine) {
        part = Part.seeded(4, engine);
    }

    @ParameterizedTest
    @CsvSource({
        "1, , false, false",
        "3, , false, false",
        "4, 0, false, false",
        "4, 1, false, false",
        "2, 5, false, false",
        "2, 64, false, false",
        "3, 129, false, false",
        "3, 200, false, false",
        "3, , true, false",
        "2, 31, true, false",
        "3, , false, true",
        "12, 7, true, true"
    })
    void agrees_with_its_definition(int heads, @Nullable Integer window, boolean rotates, boolean biased) {
        @Nullable RowTable biases = biased ? part.table(RelativePositions.BUCKETS, heads) : null;
        SelfAttention attention = new SelfAttention(
                part.linear(3 * SIZE, SIZE),
                part.linear(SIZE, SIZE),
                heads,
                rotates ? new RotaryPositions(THETA, SIZE / heads, 130) : null,
                biases == null ? null : new RelativePositions(biases, 130),
                window);
        Batch batch = part.batch(9, LENGTHS);
        FMatrixRMaj x = part.matrix(batch.tokens(), SIZE);
        AttentionWeights weights = AttentionWeights.of(batch, heads);
        FMatrixRMaj y = Forward.of(attention, x, batch, weights);
        double tolerance = rotates ? ROTATED : Naive.FLOAT32;
        for (int i = 0; i < LENGTHS.length; i++) {
            Naive.Attended expected =
                    Naive.attention(attention, Naive.wide(Part.rows(x, batch, i)), rotates ? THETA : null, biases);
            Naive.assertClose(Part.rows(y, batch, i), expected.output(), tolerance);
            double[] expectedWeights = Arrays.stream(expected.weights())
                    .map(Naive::flat)
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            Naive.assertClose(weights.bySequence()[i], expectedWeights, tolerance);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 70})
    void weights_of_a_query_sum_to_one_and_are_0_beyond_the_window(int window) {
        int heads = 2;
        SelfAttention attention =
                new SelfAttention(part.linear(3 * SIZE, SIZE), part.linear(SIZE, SIZE), heads, null, null, window);
        Batch batch = part.batch(9, LENGTHS);
        AttentionWeights weights = AttentionWeights.of(batch, heads);
        Forward.of(attention, part.matrix(batch.tokens(), SIZE), batch, weights);
        for (int sequence = 0; sequence < LENGTHS.length; sequence++) {
            int length = LENGTHS[sequence];
            assertThat(weights.bySequence()[sequence]).hasSize(heads * length * length);
            for (int row = 0; row < heads * length; row++) {
                int query = row % length;
                float[] ofQuery = Arrays.copyOfRange(weights.bySequence()[sequence], row * length, (row + 1) * length);
                Close.assertClose(Arrays.stream(Naive.wide(ofQuery)).sum(), 1, Naive.FLOAT32);
                int[] seen = IntStream.range(0, length)
                        .filter(key -> ofQuery[key] > 0)
                        .toArray();
                assertThat(seen)
                        .containsExactly(IntStream.range(0, length)
                                .filter(key -> Math.abs(query - key) <= window)
                                .toArray());
            }
        }
    }

    @Test
    void a_sequence_has_alone_the_bits_that_it_has_among_others() {
        SelfAttention attention = new SelfAttention(
                part.linear(3 * SIZE, SIZE),
                part.linear(SIZE, SIZE),
                3,
                new RotaryPositions(THETA, SIZE / 3, 130),
                new RelativePositions(part.table(RelativePositions.BUCKETS, 3), 130),
                20);
        Batch batch = part.batch(9, LENGTHS);
        FMatrixRMaj x = part.matrix(batch.tokens(), SIZE);
        FMatrixRMaj together = Forward.of(attention, x, batch, null);
        Part.sequences(batch)
                .forEach(i -> assertThat(Forward.of(attention, Part.rows(x, batch, i), Part.alone(batch, i), null).data)
                        .isEqualTo(Part.rows(together, batch, i).data));
    }

    @Test
    void keeping_the_weights_changes_no_bit_and_x_stays() {
        SelfAttention attention = part.attention(SIZE, 4);
        Batch batch = part.batch(9, 70, 3);
        FMatrixRMaj x = part.matrix(batch.tokens(), SIZE);
        float[] before = x.data.clone();
        AttentionWeights kept = AttentionWeights.of(batch, 4);
        assertThat(Forward.of(attention, x, batch, kept).data).isEqualTo(Forward.of(attention, x, batch, null).data);
        assertThat(x.data).isEqualTo(before);
    }

    @Test
    void scores_whose_exponentials_overflow_have_finite_answers() {
        SelfAttention attention = part.attention(SIZE, 2);
        Batch batch = part.batch(9, 5);
        FMatrixRMaj x = part.matrix(5, SIZE);
        for (int i = 0; i < x.data.length; i++) {
            x.data[i] *= 1e6f;
        }
        AttentionWeights weights = AttentionWeights.of(batch, 2);
        for (float value : Forward.of(attention, x, batch, weights).data) {
            assertThat(value).isFinite();
        }
        for (float weight : weights.bySequence()[0]) {
            assertThat(weight).isBetween(0f, 1f);
        }
    }
}
