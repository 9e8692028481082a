package dev.praxis.compute.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.function.Activation;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SeededWeightsTest {
    private static final EncoderArchitecture SMALL =
            new EncoderArchitecture(6, 2, 10, 2, Activation.RELU, false, 1e-5, Positions.SINUSOIDAL);

    @Test
    void are_drawn_one_after_the_other_in_the_stated_order() {
        // A slow second way: Java's own SplitMix64, one number after the other.
        SplittableRandom random = new SplittableRandom(42);
        EncoderWeights weights = SeededWeights.of(SMALL, 42);
        for (EncoderWeights.Layer layer : weights.layers()) {
            for (Linear linear : new Linear[] {
                layer.query(), layer.key(), layer.value(), layer.output(), layer.expand(), layer.contract()
            }) {
                double bound = Math.sqrt(6.0 / (linear.in() + linear.out()));
                for (int out = 0; out < linear.out(); out++) {
                    for (int in = 0; in < linear.in(); in++) {
                        assertThat(linear.transposedWeight().get(in, out)).isEqualTo(bound * (2 * next(random) - 1));
                    }
                }
                assertThat(linear.bias()).containsOnly(0);
            }
            assertThat(layer.attentionNorm().gain()).containsOnly(1);
            assertThat(layer.outputNorm().bias()).containsOnly(0);
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
    void have_the_size_that_the_architecture_counts() {
        EncoderWeights weights = SeededWeights.of(SMALL, 1);
        weights.requireFit(SMALL);
        long numbers = weights.layers().stream()
                .mapToLong(layer -> layer.attentionNorm().gain().length * 4L
                        + Arrays.stream(new Linear[] {
                                    layer.query(),
                                    layer.key(),
                                    layer.value(),
                                    layer.output(),
                                    layer.expand(),
                                    layer.contract()
                                })
                                .mapToLong(linear -> linear.transposedWeight().getNumElements() + linear.bias().length)
                                .sum())
                .sum();
        assertThat(SMALL.parameters()).isEqualTo(numbers);
    }

    @Test
    void xavier_weights_keep_the_variance_of_their_inputs() {
        EncoderArchitecture wide =
                new EncoderArchitecture(128, 2, 128, 1, Activation.RELU, false, 1e-5, Positions.NONE);
        double[] data = SeededWeights.of(wide, 3).layers().getFirst().query().transposedWeight().data;
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
