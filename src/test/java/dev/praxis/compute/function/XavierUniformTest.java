package dev.praxis.compute.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class XavierUniformTest {

    @Test
    void weights_take_the_numbers_of_the_seed_row_by_row() {
        // A slow independent implementation: Java's own SplitMix64, one number after the other.
        SplittableRandom random = new SplittableRandom(7);
        for (int skipped = 0; skipped < 5; skipped++) {
            random.nextLong();
        }
        DMatrixRMaj weights = XavierUniform.weights(7, 5, 3, 4);
        for (int out = 0; out < 3; out++) {
            for (int in = 0; in < 4; in++) {
                double uniform = (random.nextLong() >>> 11) * 0x1p-53;
                assertThat(weights.get(out, in)).isEqualTo(Math.sqrt(6.0 / 7) * (2 * uniform - 1));
            }
        }
    }

    @Test
    void weights_have_the_variance_of_the_definition() {
        DMatrixRMaj weights = XavierUniform.weights(1, 0, 200, 300);
        double variance = Arrays.stream(weights.data)
                .map(weight -> weight * weight)
                .average()
                .orElseThrow();
        assertThat(variance * 500 / 2).isCloseTo(1, Offset.offset(0.02));
        assertThat(Arrays.stream(weights.data).map(Math::abs).max().orElseThrow())
                .isLessThanOrEqualTo(XavierUniform.bound(300, 200));
    }
}
