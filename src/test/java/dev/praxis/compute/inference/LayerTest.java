package dev.praxis.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.Engine;
import java.util.Objects;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class LayerTest {
    private final Part part;

    LayerTest(Engine engine) {
        part = Part.seeded(9, engine);
    }

    @ParameterizedTest
    @CsvSource({"true, false", "true, true", "false, true", "false, false"})
    void agrees_with_its_definition(boolean hasAttentionNorm, boolean normFirst) {
        Layer layer = part.layer(12, 3, hasAttentionNorm, normFirst);
        Batch batch = part.batch(9, 5, 1, 20);
        FMatrixRMaj x = part.matrix(batch.tokens(), 12);
        float[] before = x.data.clone();
        FMatrixRMaj y = Forward.of(layer, x, batch, null);
        assertThat(x.data).isEqualTo(before);
        Part.sequences(batch)
                .forEach(i -> Naive.assertClose(
                        Part.rows(y, batch, i), Naive.layer(layer, Naive.wide(Part.rows(x, batch, i))), Naive.FLOAT32));
    }

    @Test
    void the_attention_weights_are_those_of_its_attention() {
        Layer layer = part.layer(12, 3, true, true);
        Batch batch = part.batch(9, 6, 2);
        FMatrixRMaj x = part.matrix(batch.tokens(), 12);
        AttentionWeights ofLayer = AttentionWeights.of(batch, 3);
        Forward.of(layer, x, batch, ofLayer);
        AttentionWeights ofAttention = AttentionWeights.of(batch, 3);
        LayerNorm norm = Objects.requireNonNull(layer.attentionNorm());
        Forward.of(layer.attention(), norm.forward(x), batch, ofAttention);
        assertThat(ofLayer.bySequence()).isDeepEqualTo(ofAttention.bySequence());
    }
}
