package dev.praxis.api.explanations.encoder;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.HeatMap;
import dev.praxis.wire.json.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Builds the heat maps of a forward pass. */
final class EncoderMaps {
    /** Maximum number of heads that are drawn. */
    private static final int HEADS = 12;

    private EncoderMaps() {}

    /** Returns the attention of each head of the last layer, or the output if it was not traced. */
    static List<HeatMap> of(EncoderResponse response) {
        List<String> names = IntStream.range(0, response.tokens().size())
                .mapToObj(row -> name(response.tokens().get(row), row))
                .toList();
        Tensor weights = response.attentionWeights();
        if (weights == null) {
            if (response.output() == null) {
                throw ProblemException.invalid("/stage_values", "without values there is nothing to draw");
            }
            DMatrixRMaj output = response.output().values();
            return List.of(new HeatMap(
                    "Output of the encoder",
                    "Output of the encoder by token and dimension.",
                    Axis.named("token", names),
                    HeatMap.numbered("dimension", output.numCols),
                    output,
                    "output"));
        }
        int layers = weights.shape()[0];
        int heads = weights.shape()[1];
        int n = names.size();
        List<DMatrixRMaj> maps = IntStream.range(0, Math.min(HEADS, heads))
                .map(head -> ((layers - 1) * heads + head) * n)
                .mapToObj(start -> CommonOps_DDRM.extract(weights.values(), start, start + n, 0, n))
                .toList();
        double max = maps.stream().mapToDouble(HeatMap::magnitude).max().orElseThrow();
        return IntStream.range(0, maps.size())
                .mapToObj(head ->
                        attention(maps.get(head), layers - 1, head, names).upTo(max))
                .toList();
    }

    private static HeatMap attention(DMatrixRMaj weights, int layer, int head, List<String> names) {
        String title = "Attention of layer %d, head %d".formatted(layer, head);
        return new HeatMap(
                title,
                title + ": the weight with which each token attends to each.",
                Axis.named("token", names),
                Axis.named("attends to", names),
                weights,
                "attention weight; each row sums to 1");
    }

    private static String name(EncoderResponse.Token token, int row) {
        if (token.text() != null) {
            return token.text();
        }
        return token.padding() ? "padding" : Integer.toString(token.id() == null ? row : token.id());
    }
}
