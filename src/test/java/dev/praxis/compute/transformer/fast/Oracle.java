package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.compute.transformer.traced.TracedEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * The traced engine's results for one sequence, with the weights of a loaded encoder.
 *
 * @param last the last hidden state
 * @param stages by name
 * @param maps attention weights, layer by layer, head by head
 */
record Oracle(DMatrixRMaj last, Map<String, DMatrixRMaj> stages, List<DMatrixRMaj> maps) {

    static Oracle of(FastEncoder encoder, Batch batch, int sequence) {
        Map<String, DMatrixRMaj> stages = new HashMap<>();
        List<DMatrixRMaj> maps = new ArrayList<>();
        DMatrixRMaj last = new TracedEncoder(encoder.architecture(), encoder.weights())
                .forward(Samples.ids(batch, sequence), Samples.types(batch, sequence), new Trace() {
                    @Override
                    public boolean wants(String name) {
                        return true;
                    }

                    @Override
                    public void stage(String name, String formula, DMatrixRMaj values) {
                        stages.put(name, values);
                    }

                    @Override
                    public void attentionWeights(DMatrixRMaj weights) {
                        maps.add(weights);
                    }
                });
        return new Oracle(last, stages, maps);
    }

    /** Returns the input of a layer or, after the last layer, the last hidden state. */
    DMatrixRMaj hiddenState(EncoderArchitecture architecture, int layer) {
        if (layer == architecture.layers().size()) {
            return last;
        }
        if (layer > 0) {
            String residual = "layers.%d.output_residual".formatted(layer - 1);
            String norm = "layers.%d.output_norm".formatted(layer - 1);
            return stage(architecture.normPlacement().isBefore() ? residual : norm);
        }
        return Stream.of("embedding_projection", "embedding_norm", "embedding_sum", "scaled_embedding")
                .filter(stages::containsKey)
                .findFirst()
                .map(this::stage)
                .orElseGet(() -> stage("embedding"));
    }

    /** Returns the attention weights of a layer, as [heads n n]. */
    double[] attention(int layer, int heads) {
        return maps.subList(layer * heads, (layer + 1) * heads).stream()
                .flatMapToDouble(map -> java.util.Arrays.stream(map.data))
                .toArray();
    }

    private DMatrixRMaj stage(String name) {
        return Objects.requireNonNull(stages.get(name), name);
    }
}
