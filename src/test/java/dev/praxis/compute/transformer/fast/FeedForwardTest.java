package dev.praxis.compute.transformer.fast;

import static dev.praxis.compute.transformer.fast.Agreement.FLOAT32;
import static dev.praxis.compute.transformer.fast.Agreement.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.Stored;
import dev.praxis.compute.kernel.WeightMatrix;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
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
    private final Engine engine;
    private final Samples samples = Samples.seeded(3);

    FeedForwardTest(Engine engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @EnumSource
    void agrees_with_the_traced_engine_for_every_activation(Activation activation) {
        Batch batch = samples.batch(Architectures.VOCABULARY, 11);
        for (boolean gated : new boolean[] {false, true}) {
            FastEncoder encoder = FastEncoder.load(
                    Architectures.oneLayer(
                            AttentionArchitecture.plain(Architectures.HEADS),
                            new FeedForwardArchitecture(20, activation, gated, true),
                            NormPlacement.BEFORE,
                            true),
                    new RandomWeights(5),
                    engine);
            assertClose(
                    encoder.forward(batch, Keep.NOTHING).lastHiddenState().data,
                    Oracle.of(encoder, batch, 0).last(),
                    2 * FLOAT32);
        }
    }

    @Test
    void the_gate_is_activated_and_multiplies_the_expansion() {
        Linear same = new Linear(WeightMatrix.pack(engine, List.of(Stored.matrix(2, 2, 1, 0, 0, 1))), null);
        Linear one = new Linear(WeightMatrix.pack(engine, List.of(Stored.matrix(1, 1, 1))), null);
        FMatrixRMaj x = new FMatrixRMaj(3, 2, true, 2, -3, -2, -3, 5, 7);
        FeedForwardArchitecture gated = new FeedForwardArchitecture(1, Activation.RELU, true, false);
        FeedForwardArchitecture plain = new FeedForwardArchitecture(2, Activation.RELU, false, false);
        assertThat(forward(new FeedForward(gated, same, one), x).data).containsExactly(-6, 0, 35);
        assertThat(forward(new FeedForward(plain, same, same), x).data).containsExactly(2, 0, 0, 0, 5, 7);
    }

    @Test
    void each_of_many_rows_has_its_own_result_and_x_is_unmodified() {
        FeedForward network = FeedForward.load(
                new FeedForwardArchitecture(32, Activation.GELU, true, true),
                8,
                "",
                new WeightLoader(new RandomWeights(6), engine));
        FMatrixRMaj x = samples.matrix(600, 8);
        float[] before = x.data.clone();
        FMatrixRMaj together = forward(network, x);
        assertThat(x.data).isEqualTo(before);
        Batch rows = samples.batch(9, 1, 598, 1);
        for (int row : new int[] {0, 2}) {
            assertThat(forward(network, Samples.rows(x, rows, row)).data)
                    .isEqualTo(Samples.rows(together, rows, row).data);
        }
    }

    private FMatrixRMaj forward(FeedForward network, FMatrixRMaj x) {
        FMatrixRMaj y = new FMatrixRMaj(x.numRows, network.contract().out());
        network.forward(
                x.data, x.numRows, null, y.data, new Workspace(engine.workers().lanes()));
        return y;
    }
}
