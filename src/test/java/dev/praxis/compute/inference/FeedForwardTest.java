package dev.praxis.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.Stored;
import dev.praxis.compute.kernel.WeightMatrix;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class FeedForwardTest {
    private final Part part;

    FeedForwardTest(Engine engine) {
        part = Part.seeded(3, engine);
    }

    @ParameterizedTest
    @EnumSource
    void agrees_with_its_definition(Activation activation) {
        FMatrixRMaj x = part.matrix(11, 12);
        for (boolean gated : new boolean[] {false, true}) {
            int expansion = 20;
            FeedForward network = new FeedForward(
                    part.linear(gated ? 2 * expansion : expansion, 12), activation, gated, part.linear(12, expansion));
            Naive.assertClose(Forward.of(network, x), Naive.feedForward(network, Naive.wide(x)), Naive.FLOAT32);
        }
    }

    @Test
    void the_first_half_is_activated_and_the_second_multiplies_it() {
        Linear same = new Linear(WeightMatrix.pack(part.engine(), List.of(Stored.matrix(2, 2, 1, 0, 0, 1))), null);
        Linear one = new Linear(WeightMatrix.pack(part.engine(), List.of(Stored.matrix(1, 1, 1))), null);
        FMatrixRMaj x = new FMatrixRMaj(3, 2, true, 2, -3, -2, -3, 5, 7);
        assertThat(Forward.of(new FeedForward(same, Activation.RELU, true, one), x).data)
                .containsExactly(-6, 0, 35);
        assertThat(Forward.of(new FeedForward(same, Activation.RELU, false, same), x).data)
                .containsExactly(2, 0, 0, 0, 5, 7);
    }

    @Test
    void many_rows_have_the_answers_of_each_alone_and_x_stays() {
        FeedForward network = new FeedForward(part.linear(64, 8), Activation.GELU, true, part.linear(8, 32));
        FMatrixRMaj x = part.matrix(600, 8);
        float[] before = x.data.clone();
        FMatrixRMaj together = Forward.of(network, x);
        assertThat(x.data).isEqualTo(before);
        Batch rows = part.batch(9, 1, 598, 1);
        for (int row : new int[] {0, 2}) {
            assertThat(Forward.of(network, Part.rows(x, rows, row)).data)
                    .isEqualTo(Part.rows(together, rows, row).data);
        }
    }
}
