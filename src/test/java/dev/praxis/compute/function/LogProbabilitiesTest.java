package dev.praxis.compute.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class LogProbabilitiesTest {
    /** Rounding of float64 sums in another order. */
    private static final double ROUNDING = 1e-14;

    @Test
    void exponentials_are_the_softmax() {
        for (int classes : new int[] {1, 7, 2048, 2049, 5000}) {
            float[] logits = logits(classes + 3);
            double[] wide = new double[classes];
            for (int i = 0; i < classes; i++) {
                wide[i] = logits[i + 2];
            }
            double[] expected = Softmax.probabilities(DMatrixRMaj.wrap(1, classes, wide), 1).data;
            LogProbabilities row = LogProbabilities.of(logits, 2, classes);
            for (int i = 0; i < classes; i++) {
                assertThat(Math.exp(row.of(logits[i + 2])) / expected[i]).isEqualTo(1, within(1e-12));
            }
        }
    }

    @Test
    void a_dominating_logit_keeps_the_digits_of_its_complement() {
        LogProbabilities row = LogProbabilities.of(new float[] {60, 0}, 0, 2);
        assertThat(row.of(60)).isEqualTo(-Math.exp(-60), within(1e-40));
        assertThat(row.of(0)).isEqualTo(-60, within(ROUNDING));
    }

    @Test
    void the_largest_float32_logits_do_not_overflow() {
        LogProbabilities row = LogProbabilities.of(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE}, 0, 2);
        assertThat(row.of(Float.MAX_VALUE)).isZero();
        assertThat(row.of(-Float.MAX_VALUE)).isEqualTo(-2.0 * Float.MAX_VALUE);
    }

    private static float[] logits(int count) {
        Random random = new Random(count);
        float[] logits = new float[count];
        for (int i = 0; i < count; i++) {
            logits[i] = 8 * (float) random.nextGaussian();
        }
        return logits;
    }
}
