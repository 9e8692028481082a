package dev.praxis.compute.transformer.fast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.function.LayerNorm;
import dev.praxis.compute.function.RmsNorm;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.NormParameters;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormArchitecture.Kind;
import java.util.Arrays;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class NormTest {
    private final Engine engine;
    private final Samples samples = Samples.seeded(2);

    NormTest(Engine engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1e-5", "5, 7, 1e-5", "3, 32, 1e-12", "300, 64, 1e-5", "4, 16, 0.1"})
    void agrees_with_float64(int rows, int size, double epsilon) {
        FMatrixRMaj x = samples.matrix(rows, size);
        DMatrixRMaj wide = new DMatrixRMaj(rows, size, true, Agreement.wide(x.data));
        Norm layer = norm(new NormArchitecture(Kind.LAYER, true, epsilon), size);
        double[] bias = Agreement.wide(Objects.requireNonNull(layer.parameters().bias()));
        Agreement.assertClose(
                layer.forward(x).data,
                new LayerNorm(Agreement.wide(layer.parameters().gain()), bias).forward(wide, epsilon),
                Agreement.FLOAT32);
        Norm rms = norm(new NormArchitecture(Kind.RMS, false, epsilon), size);
        Agreement.assertClose(
                rms.forward(x).data,
                new RmsNorm(Agreement.wide(rms.parameters().gain())).forward(wide, epsilon),
                Agreement.FLOAT32);
    }

    @Test
    void no_bias_is_equivalent_to_a_bias_of_0() {
        FMatrixRMaj x = samples.matrix(4, 9);
        float[] gain = samples.matrix(1, 9).data;
        assertThat(layerNorm(gain, null, 1e-5).forward(x).data)
                .isEqualTo(layerNorm(gain, new float[9], 1e-5).forward(x).data);
    }

    @Test
    void a_large_constant_changes_nothing() {
        float[] ones = {1, 1, 1, 1};
        FMatrixRMaj x = new FMatrixRMaj(1, 4, true, 1, 2, 4, 9);
        FMatrixRMaj shifted = new FMatrixRMaj(1, 4, true, 0x1p19f + 1, 0x1p19f + 2, 0x1p19f + 4, 0x1p19f + 9);
        assertThat(layerNorm(ones, null, 1e-5).forward(shifted).data)
                .isEqualTo(layerNorm(ones, null, 1e-5).forward(x).data);
    }

    @Test
    void equal_entries_become_the_bias() {
        Norm norm = layerNorm(new float[] {5, 5, 5}, new float[] {1, 2, 3}, 1e-12);
        for (float value : new float[] {0, 0.1f, 1e30f, -1e30f, Float.MIN_VALUE}) {
            FMatrixRMaj x = new FMatrixRMaj(1, 3, true, value, value, value);
            assertThat(norm.forward(x).data).containsExactly(1, 2, 3);
        }
    }

    @Test
    void entries_whose_squares_overflow_float32_give_the_result_of_small_ones() {
        float[] ones = {1, 1, 1};
        FMatrixRMaj large = new FMatrixRMaj(1, 3, true, 0x1p120f, -0x1p120f, 0x1p119f);
        FMatrixRMaj small = new FMatrixRMaj(1, 3, true, 0x1p20f, -0x1p20f, 0x1p19f);
        Norm norm = layerNorm(ones, null, 1e-30);
        Agreement.assertClose(norm.forward(large).data, Agreement.wide(norm.forward(small).data), Agreement.FLOAT32);
        Norm rms = new Norm(engine, Kind.RMS, new NormParameters(ones, null, 1e-30));
        Agreement.assertClose(rms.forward(large).data, Agreement.wide(rms.forward(small).data), Agreement.FLOAT32);
    }

    @Test
    void a_row_has_the_same_result_alone_and_among_others_and_x_is_unmodified() {
        FMatrixRMaj x = samples.matrix(600, 32);
        float[] before = x.data.clone();
        Norm norm = norm(new NormArchitecture(Kind.LAYER, true, 1e-5), 32);
        FMatrixRMaj together = norm.forward(x);
        assertThat(x.data).isEqualTo(before);
        FMatrixRMaj last = new FMatrixRMaj(1, 32, true, Arrays.copyOfRange(x.data, 599 * 32, 600 * 32));
        assertThat(norm.forward(last).data).isEqualTo(Arrays.copyOfRange(together.data, 599 * 32, 600 * 32));
    }

    private Norm norm(NormArchitecture architecture, int size) {
        return new WeightLoader(new RandomWeights(size), engine).norm("norm", size, architecture);
    }

    private Norm layerNorm(float[] gain, float @Nullable [] bias, double epsilon) {
        return new Norm(engine, Kind.LAYER, new NormParameters(gain, bias, epsilon));
    }
}
