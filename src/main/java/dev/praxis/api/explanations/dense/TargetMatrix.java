package dev.praxis.api.explanations.dense;

import dev.praxis.admission.Admission;
import dev.praxis.compute.dense.Loss;
import dev.praxis.compute.dense.OneHot;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.Tensor;
import org.ejml.data.DMatrixRMaj;

/** Targets as a row for each sample, whichever way they were sent. */
final class TargetMatrix {
    private TargetMatrix() {}

    /**
     * A vector is class indices where the loss is cross-entropy, else the targets of one output.
     *
     * @param field where the targets stand in the request
     * @param out outputs of the network
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
