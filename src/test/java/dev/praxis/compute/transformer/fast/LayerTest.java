package dev.praxis.compute.transformer.fast;

import static dev.praxis.compute.transformer.fast.Agreement.FLOAT32;
import static dev.praxis.compute.transformer.fast.Agreement.assertClose;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class LayerTest {
    private final Engine engine;

    LayerTest(Engine engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @CsvSource({"true, BEFORE", "true, AFTER", "false, BEFORE", "false, AFTER"})
    void agrees_with_the_traced_engine(boolean attentionNormed, NormPlacement placement) {
        FastEncoder encoder = FastEncoder.load(
                Architectures.oneLayer(
                        AttentionArchitecture.plain(Architectures.HEADS),
                        new FeedForwardArchitecture(24, Activation.GELU, false, true),
                        placement,
                        attentionNormed),
                new RandomWeights(11),
                engine);
        Batch batch = Samples.seeded(9).batch(Architectures.VOCABULARY, 5, 1, 20);
        Output output = encoder.forward(batch, Keep.NOTHING);
        Samples.sequences(batch)
                .forEach(i -> assertClose(
                        Samples.rows(output.lastHiddenState(), batch, i).data,
                        Oracle.of(encoder, batch, i).last(),
                        2 * FLOAT32));
    }
}
