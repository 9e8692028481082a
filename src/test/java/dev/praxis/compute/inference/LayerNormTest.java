package dev.praxis.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.Engine;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class LayerNormTest {
    private final Part part;

    LayerNormTest(Engine engine) {
        part = Part.seeded(2, engine);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1e-5", "5, 7, 1e-5", "3, 32, 1e-12", "300, 64, 1e-5", "4, 16, 0.1"})
    void agrees_with_the_one_in_float64(int rows, int size, double epsilon) {
        FMatrixRMaj x = part.matrix(rows, size);
        LayerNorm norm = new LayerNorm(part.engine(), part.numbers(size), part.numbers(size), epsilon);
        Naive.assertClose(norm.forward(x), Naive.norm(norm, Naive.wide(x)), Naive.FLOAT32);
    }

    @Test
    void without_a_bias_it_is_that_of_a_bias_of_0() {
        FMatrixRMaj x = part.matrix(4, 9);
        float[] gain = part.numbers(9);
        assertThat(new LayerNorm(part.engine(), gain, null, 1e-5).forward(x).data)
                .isEqualTo(new LayerNorm(part.engine(), gain, new float[9], 1e-5).forward(x).data);
    }

    @Test
    void a_large_constant_changes_nothing() {
        float[] ones = {1, 1, 1, 1};
        FMatrixRMaj x = new FMatrixRMaj(1, 4, true, 1, 2, 4, 9);
        FMatrixRMaj shifted = new FMatrixRMaj(1, 4, true, 0x1p19f + 1, 0x1p19f + 2, 0x1p19f + 4, 0x1p19f + 9);
        assertThat(new LayerNorm(part.engine(), ones, null, 1e-5).forward(shifted).data)
                .isEqualTo(new LayerNorm(part.engine(), ones, null, 1e-5).forward(x).data);
    }

    @Test
    void equal_entries_become_the_bias() {
        LayerNorm norm = new LayerNorm(part.engine(), new float[] {5, 5, 5}, new float[] {1, 2, 3}, 1e-12);
        for (float value : new float[] {0, 0.1f, 1e30f, -1e30f, Float.MIN_VALUE}) {
            FMatrixRMaj x = new FMatrixRMaj(1, 3, true, value, value, value);
            assertThat(norm.forward(x).data).containsExactly(1, 2, 3);
        }
    }

    @Test
    void entries_whose_squares_exceed_float32_have_the_answer_of_small_ones() {
        float[] ones = {1, 1, 1};
        FMatrixRMaj large = new FMatrixRMaj(1, 3, true, 0x1p120f, -0x1p120f, 0x1p119f);
        FMatrixRMaj small = new FMatrixRMaj(1, 3, true, 0x1p20f, -0x1p20f, 0x1p19f);
        LayerNorm norm = new LayerNorm(part.engine(), ones, null, 1e-30);
        Naive.assertClose(norm.forward(large), Naive.wide(norm.forward(small)), Naive.FLOAT32);
    }

    @Test
    void a_row_answers_alone_what_it_answers_among_others_and_x_stays() {
        FMatrixRMaj x = part.matrix(600, 32);
        float[] before = x.data.clone();
        LayerNorm norm = part.norm(32);
        FMatrixRMaj together = norm.forward(x);
        assertThat(x.data).isEqualTo(before);
        FMatrixRMaj last = new FMatrixRMaj(1, 32, true, Arrays.copyOfRange(x.data, 599 * 32, 600 * 32));
        assertThat(norm.forward(last).data).isEqualTo(Arrays.copyOfRange(together.data, 599 * 32, 600 * 32));
    }
}
