package dev.praxis.api.explanations.softmax;

import dev.praxis.wire.drawing.HeatMap;
import dev.praxis.wire.drawing.Numbers;
import dev.praxis.wire.json.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Builds the heat maps of Jacobians. */
final class JacobianMaps {
    /** Maximum number of rows of logits whose Jacobians are drawn. */
    private static final int ROWS = 4;

    private JacobianMaps() {}

    /** Returns one map per row of logits, for the first rows, in the same colors. */
    static List<HeatMap> of(SoftmaxJacobianResponse response) {
        Tensor jacobian = response.jacobian();
        int classes = jacobian.values().numCols;
        int rows = jacobian.values().numRows / classes;
        List<DMatrixRMaj> blocks = IntStream.range(0, Math.min(rows, ROWS))
                .mapToObj(row ->
                        CommonOps_DDRM.extract(jacobian.values(), row * classes, (row + 1) * classes, 0, classes))
                .toList();
        double max = blocks.stream().mapToDouble(HeatMap::magnitude).max().orElseThrow();
        return IntStream.range(0, blocks.size())
                .mapToObj(row -> map(response, blocks.get(row), row, rows).upTo(max))
                .toList();
    }

    private static HeatMap map(SoftmaxJacobianResponse response, DMatrixRMaj block, int row, int rows) {
        String of = rows == 1 ? "" : " of row " + row;
        return new HeatMap(
                "Jacobian of the softmax" + of,
                "Derivative of each probability with respect to each logit%s. Frobenius norm %s, largest magnitude %s."
                        .formatted(
                                rows == 1 ? "" : "%s of %d".formatted(of, rows),
                                Numbers.of(response.frobeniusNorm().values().data[row]),
                                Numbers.of(response.maxAbs().values().data[row])),
                HeatMap.numbered("probability s", block.numRows),
                HeatMap.numbered("logit z", block.numCols),
                block,
                "ds/dz; Frobenius norm " + Numbers.of(response.frobeniusNorm().values().data[row]));
    }
}
