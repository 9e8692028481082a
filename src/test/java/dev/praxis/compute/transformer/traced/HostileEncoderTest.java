package dev.praxis.compute.transformer.traced;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.Float64;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Weights;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests encoders with weights and gradients close to the largest and the smallest doubles. */
class HostileEncoderTest {
    private static final int[] IDS = {3, 17, 4};
    private static final int[] TYPES = {0, 1, 0};
    private static final double[] SCALES = {Double.MAX_VALUE, 1e300, 1e170, 1e-170, 1e-310, Double.MIN_VALUE, 0};

    @ParameterizedTest
    @MethodSource("dev.praxis.compute.transformer.fast.Architectures#all")
    void every_stage_and_every_gradient_is_finite(EncoderArchitecture architecture) {
        for (double scale : SCALES) {
            TracedEncoder encoder = new TracedEncoder(architecture, new Scaled(NamedWeights.of(architecture), scale));
            AllStages stages = new AllStages();
            encoder.forward(IDS, TYPES, stages);
            for (String name : stages.names()) {
                assertThat(Float64.areFinite(stages.values(name).data))
                        .as("%s of %s", name, scale)
                        .isTrue();
            }
            EncoderPass pass = encoder.pass(IDS, TYPES);
            DMatrixRMaj upstream = new DMatrixRMaj(IDS.length, architecture.modelSize());
            Arrays.fill(upstream.data, scale);
            assertThat(Float64.areFinite(pass.backward(upstream).data))
                    .as("gradient of %s", scale)
                    .isTrue();
        }
    }

    @Test
    void means_of_the_largest_doubles_are_accurate() {
        double max = Double.MAX_VALUE;
        DMatrixRMaj states = new DMatrixRMaj(new double[][] {{max, max}, {max, max}, {max, -max}});
        double[] pooled = new Pooled(List.of(Pooling.MEAN, Pooling.WEIGHTED_MEAN)).forward(states, 0).data;
        assertClose(pooled, new double[] {max, max / 3, max, 0}, FLOAT64);
    }

    @Test
    void the_largest_vector_has_a_direction_and_a_gradient() {
        double max = Double.MAX_VALUE;
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{max, max, -max, max}});
        assertClose(UnitLength.forward(x).data, new double[] {0.5, 0.5, -0.5, 0.5}, FLOAT64);
        DMatrixRMaj one = new DMatrixRMaj(new double[][] {{1, 1, -1, 1}});
        DMatrixRMaj upstream = new DMatrixRMaj(new double[][] {{max, 0, 0, -max}});
        assertClose(UnitLength.backward(one, upstream).data, new double[] {max / 2, 0, 0, -max / 2}, FLOAT64);
    }

    /** Weights multiplied by a constant. */
    private record Scaled(Weights weights, double scale) implements Weights {
        @Override
        public DMatrixRMaj transposed(String name) {
            DMatrixRMaj matrix = weights.transposed(name);
            scale(matrix.data);
            return matrix;
        }

        @Override
        public double[] vector(String name) {
            double[] vector = weights.vector(name);
            scale(vector);
            return vector;
        }

        @Override
        public void row(String name, int row, double[] into) {
            weights.row(name, row, into);
            scale(into);
        }

        private void scale(double[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] *= scale;
            }
        }
    }
}
