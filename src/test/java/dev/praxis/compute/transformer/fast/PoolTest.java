package dev.praxis.compute.transformer.fast;

import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.transformer.Pooling;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PoolTest {
    /** A sequence from the second to the fifth row, with others around it. */
    private static final FMatrixRMaj STATES = new FMatrixRMaj(6, 2, true, 99, -99, 1, -8, 2, -4, 4, -2, 8, -1, 99, -99);

    @ParameterizedTest
    @CsvSource({
        "CLS, 1, -8",
        "MAX, 8, -1",
        "MEAN, 3.75, -3.75",
        "MEAN_SQRT_LENGTH, 7.5, -7.5",
        "WEIGHTED_MEAN, 4.9, -2.6",
        "LAST_TOKEN, 8, -1"
    })
    void all_tokens_of_a_sequence(Pooling pooling, float first, float second) {
        assertThat(pooled(pooling, STATES, 1, 1, 5)).containsExactly(first, second);
    }

    @ParameterizedTest
    @CsvSource({
        "CLS, 4, -2",
        "MAX, 8, -1",
        "MEAN, 6, -1.5",
        "MEAN_SQRT_LENGTH, 8.485281, -2.1213203",
        "WEIGHTED_MEAN, 6.28571429, -1.42857143",
        "LAST_TOKEN, 8, -1"
    })
    void pooling_without_the_first_two_tokens_still_counts_weights_from_the_first(
            Pooling pooling, float first, float second) {
        assertThat(pooled(pooling, STATES, 1, 3, 5)).containsExactly(first, second);
    }

    @ParameterizedTest
    @EnumSource
    void agrees_with_its_definition(Pooling pooling) {
        Samples samples = Samples.seeded(11);
        for (int skipped : new int[] {0, 1, 7, 29}) {
            FMatrixRMaj states = samples.matrix(40, 5);
            float[] actual = pooled(pooling, states, 10, 10 + skipped, 40);
            double[] expected = new double[5];
            for (int column = 0; column < 5; column++) {
                double[] values = new double[30];
                for (int i = 0; i < 30; i++) {
                    values[i] = states.get(10 + i, column);
                }
                expected[column] = defined(pooling, values, skipped);
            }
            assertClose(Agreement.wide(actual), expected, Agreement.FLOAT32);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_sequence_of_one_token_is_that_token(Pooling pooling) {
        assertThat(pooled(pooling, STATES, 2, 2, 3)).containsExactly(2, -4);
    }

    @ParameterizedTest
    @EnumSource
    void only_as_many_entries_as_the_states_have_are_overwritten(Pooling pooling) {
        float[] into = {7, 7, 7, 7};
        Pool.of(pooling, STATES, 2, 2, 3, into, 1);
        assertThat(into).containsExactly(7, 2, -4, 7);
    }

    @Test
    void sums_are_wider_than_float32() {
        FMatrixRMaj states = new FMatrixRMaj(3, 1, true, 0x1p30f, 3, -0x1p30f);
        assertThat(pooled(Pooling.MEAN, states, 0, 0, 3)).containsExactly(1);
    }

    private static double defined(Pooling pooling, double[] all, int skipped) {
        double[] pooled = Arrays.copyOfRange(all, skipped, all.length);
        double sum = Arrays.stream(pooled).sum();
        return switch (pooling) {
            case CLS -> pooled[0];
            case MAX -> Arrays.stream(pooled).max().orElseThrow();
            case MEAN -> sum / pooled.length;
            case MEAN_SQRT_LENGTH -> sum / Math.sqrt(pooled.length);
            case WEIGHTED_MEAN -> {
                double weighted = 0;
                double weights = 0;
                for (int i = 0; i < all.length; i++) {
                    double weight = i < skipped ? 0 : i + 1;
                    weighted += weight * all[i];
                    weights += weight;
                }
                yield weighted / weights;
            }
            case LAST_TOKEN -> pooled[pooled.length - 1];
        };
    }

    private static float[] pooled(Pooling pooling, FMatrixRMaj states, int start, int from, int to) {
        float[] into = new float[states.numCols];
        Pool.of(pooling, states, start, from, to, into, 0);
        return into;
    }
}
