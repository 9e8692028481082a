package dev.praxis.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.inference.TextEncoder.Keep;
import dev.praxis.compute.inference.TextEncoder.Output;
import dev.praxis.compute.kernel.Engine;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class TextEncoderTest {
    private static final int SIZE = 12;
    private static final int HEADS = 3;

    private final Part part;
    private final Embeddings embeddings;
    private final List<Layer> layers;
    private final Batch batch;

    TextEncoderTest(Engine engine) {
        part = Part.seeded(10, engine);
        embeddings = new Embeddings(part.table(30, SIZE), null, null, part.norm(SIZE));
        layers = List.of(part.layer(SIZE, HEADS, false, true), part.layer(SIZE, HEADS, true, true));
        batch = part.batch(30, 4, 1, 9);
    }

    @Test
    void the_hidden_states_are_the_embeddings_and_every_layers_output_and_the_last_is_the_final_norms() {
        LayerNorm finalNorm = part.norm(SIZE);
        Output output = encoder(finalNorm).forward(batch, new Keep(true, false));
        FMatrixRMaj embedded = Forward.of(embeddings, batch);
        FMatrixRMaj first = Forward.of(layers.get(0), embedded, batch, null);
        FMatrixRMaj second = Forward.of(layers.get(1), first, batch, null);
        assertThat(output.hiddenStates().stream().map(state -> state.data))
                .containsExactly(embedded.data, first.data, finalNorm.forward(second).data);
        assertThat(output.lastHiddenState().data).isEqualTo(finalNorm.forward(second).data);
        assertThat(output.attentions()).isEmpty();
    }

    @Test
    void without_a_final_norm_the_last_is_the_last_layers() {
        Output output = encoder(null).forward(batch, new Keep(true, false));
        assertThat(output.hiddenStates()).hasSize(3);
        FMatrixRMaj last = Forward.of(layers.get(1), output.hiddenStates().get(1), batch, null);
        assertThat(output.lastHiddenState().data).isEqualTo(last.data);
        assertThat(output.hiddenStates().get(2).data).isEqualTo(last.data);
    }

    @Test
    void the_attentions_are_those_of_every_layer() {
        Output output = encoder(null).forward(batch, new Keep(false, true));
        assertThat(output.hiddenStates()).isEmpty();
        AttentionWeights first = AttentionWeights.of(batch, HEADS);
        AttentionWeights second = AttentionWeights.of(batch, HEADS);
        Forward.of(
                layers.get(1), Forward.of(layers.get(0), Forward.of(embeddings, batch), batch, first), batch, second);
        assertThat(output.attentions()).hasSize(2);
        assertThat(output.attentions().get(0).bySequence()).isDeepEqualTo(first.bySequence());
        assertThat(output.attentions().get(1).bySequence()).isDeepEqualTo(second.bySequence());
    }

    @Test
    void what_is_kept_changes_no_bit() {
        TextEncoder encoder = encoder(part.norm(SIZE));
        Output nothing = encoder.forward(batch, Keep.NOTHING);
        assertThat(nothing.hiddenStates()).isEmpty();
        assertThat(nothing.attentions()).isEmpty();
        assertThat(encoder.forward(batch, new Keep(true, true)).lastHiddenState().data)
                .isEqualTo(nothing.lastHiddenState().data);
    }

    @Test
    void its_sizes_are_those_of_its_parts() {
        assertThat(encoder(null).size()).isEqualTo(SIZE);
        assertThat(encoder(null).heads()).isEqualTo(HEADS);
    }

    private TextEncoder encoder(@Nullable LayerNorm finalNorm) {
        return new TextEncoder(embeddings, layers, finalNorm);
    }
}
