package dev.praxis.compute.transformer.traced;

import static dev.praxis.compute.transformer.NormPlacement.AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.WeightShape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SeededWeightsTest {
    private static final EncoderArchitecture SMALL =
            EncoderArchitecture.uniform(6, 2, 10, 2, Activation.RELU, AFTER, 1e-5, new Positions.Sinusoidal());

    @Test
    void weights_are_drawn_in_the_documented_order() {
        // A slow independent implementation: Java's own SplitMix64, one number after the other.
        SplittableRandom random = new SplittableRandom(42);
        GivenWeights weights = SeededWeights.of(SMALL, 42);
        for (int layer = 0; layer < 2; layer++) {
            String in = "layers.%d.".formatted(layer);
            for (String name : new String[] {"query", "key", "value", "output", "expand", "contract"}) {
                DMatrixRMaj transposed = weights.transposed(in + name + ".weight");
                double bound = Math.sqrt(6.0 / (transposed.numRows + transposed.numCols));
                for (int out = 0; out < transposed.numCols; out++) {
                    for (int from = 0; from < transposed.numRows; from++) {
                        assertThat(transposed.get(from, out)).isEqualTo(bound * (2 * next(random) - 1));
                    }
                }
                assertThat(weights.vector(in + name + ".bias")).containsOnly(0);
            }
            assertThat(weights.vector(in + "attention_norm.gain")).containsOnly(1);
            assertThat(weights.vector(in + "output_norm.bias")).containsOnly(0);
        }
        DMatrixRMaj embeddings = SeededWeights.embeddings(SMALL, 42, new int[] {0, 1, 2});
        for (double entry : embeddings.data) {
            assertThat(entry).isEqualTo(Math.sqrt(3) * (2 * next(random) - 1));
        }
    }

    private static double next(SplittableRandom random) {
        return (random.nextLong() >>> 11) * 0x1p-53;
    }

    @Test
    void weights_have_the_size_that_the_architecture_states() {
        GivenWeights weights = SeededWeights.of(SMALL, 1);
        weights.requireFit(SMALL);
        long numbers = 0;
        for (WeightShape shape : WeightShape.of(SMALL)) {
            numbers += shape.elements();
        }
        // Per layer four matrices of 6 x 6 and two of 6 x 10, their biases, and two norms.
        assertThat(numbers).isEqualTo(2 * (4 * (36 + 6) + 2 * 60 + 10 + 6 + 4 * 6));
    }

    @Test
    void xavier_weights_keep_the_variance_of_their_inputs() {
        EncoderArchitecture wide =
                EncoderArchitecture.uniform(128, 2, 128, 1, Activation.RELU, AFTER, 1e-5, new Positions.None());
        double[] data = SeededWeights.of(wide, 3).transposed("layers.0.query.weight").data;
        double variance = Arrays.stream(data).map(x -> x * x).average().orElseThrow();
        assertThat(128 * variance).isCloseTo(1, Offset.offset(0.05));
        assertThat(Arrays.stream(data).max().orElseThrow()).isLessThan(Math.sqrt(6.0 / 256));
    }

    @Test
    void an_embedding_depends_on_its_id_alone_and_padding_has_none() {
        DMatrixRMaj embeddings = SeededWeights.embeddings(SMALL, 9, new int[] {30_000, Tokens.PADDING, 30_000});
        double[] first = Arrays.copyOfRange(embeddings.data, 0, 6);
        assertThat(Arrays.copyOfRange(embeddings.data, 12, 18)).isEqualTo(first);
        assertThat(Arrays.copyOfRange(embeddings.data, 6, 12)).containsOnly(0);
        assertThat(SeededWeights.embeddings(SMALL, 10, new int[] {30_000}).data).isNotEqualTo(first);
        long layers = 2L * (4 * 36 + 2 * 60);
        assertThat(first[5]).isEqualTo(Math.sqrt(3) * (2 * SplitMix64.uniform(9, layers + 30_000L * 6 + 5) - 1));
    }
}
