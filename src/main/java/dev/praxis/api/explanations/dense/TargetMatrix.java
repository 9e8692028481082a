package dev.praxis.api.explanations.dense;

import dev.praxis.admission.Admission;
import dev.praxis.compute.dense.Loss;
import dev.praxis.compute.dense.OneHot;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.Tensor;
import org.ejml.data.DMatrixRMaj;

/** Converts either form of targets to a matrix with one row per sample. */
final class TargetMatrix {
    private TargetMatrix() {}

    /**
     * Returns the targets as a matrix. A vector holds class indices for cross-entropy, and the
     * targets of a single output for the other losses.
     *
     * @param field path of the targets in the request
     * @param out number of outputs of the network
     */
    static DMatrixRMaj of(Tensor targets, String field, Loss loss, int out, Admission admission) {
        targets.requireVectorOrMatrix(field);
        DMatrixRMaj values = targets.values();
        if (!targets.isVector()) {
            return values;
        }
        if (loss != Loss.CROSS_ENTROPY) {
            return DMatrixRMaj.wrap(values.getNumElements(), 1, values.data);
        }
        admission.reserve(OneHot.cost(values.getNumElements(), out));
        return Arguments.renamed("targets", field, () -> OneHot.of(targets.requireIntegers(field), out));
    }
}
