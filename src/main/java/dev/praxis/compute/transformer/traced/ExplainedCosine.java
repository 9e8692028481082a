package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The cosine of a text's embedding y with a constant vector v, {@code f = y·v / (‖y‖₂ ‖v‖₂)}.
 *
 * @param head from the last hidden state to the embedding
 * @param skipped leading tokens that are not pooled
 * @param unit v / ‖v‖₂, [1 x dimensions]
 */
public record ExplainedCosine(TracedHead head, int skipped, DMatrixRMaj unit) implements Explained {

    /**
     * Returns the cosine with a vector of any length.
     *
     * @param other v, [1 x dimensions], finite. Not modified.
     * @throws ComputeException UNDEFINED for the zero vector
     */
    public static ExplainedCosine with(DMatrixRMaj other, TracedHead head, int skipped) {
        requireDirection(other, "the embedding of the other text");
        return new ExplainedCosine(head, skipped, UnitLength.forward(other));
    }

    @Override
    public double value(DMatrixRMaj lastHiddenState) {
        return CommonOps_DDRM.dot(UnitLength.forward(vector(lastHiddenState)), unit);
    }

    /**
     * Computes the gradient from {@code ∂f/∂y = (v̂ - f ŷ) / ‖y‖₂}, where v̂ and ŷ have length 1.
     */
    @Override
    public DMatrixRMaj gradient(DMatrixRMaj lastHiddenState) {
        return head.backward(lastHiddenState, skipped, UnitLength.backward(vector(lastHiddenState), unit));
    }

    private DMatrixRMaj vector(DMatrixRMaj lastHiddenState) {
        DMatrixRMaj y = head.forward(lastHiddenState, skipped, Trace.NONE);
        requireDirection(y, "the embedding of an input, or of its baseline,");
        return y;
    }

    private static void requireDirection(DMatrixRMaj y, String what) {
        if (CommonOps_DDRM.elementMaxAbs(y) == 0) {
            throw new ComputeException(
                    Reason.UNDEFINED, "embedding", what + " is the zero vector, whose cosine is undefined");
        }
    }
}
