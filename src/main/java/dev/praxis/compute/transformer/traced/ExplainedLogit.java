package dev.praxis.compute.transformer.traced;

import org.ejml.data.DMatrixRMaj;

/**
 * One logit of a classifier, {@code f = y_label}, where y is the vector of the head.
 *
 * @param head from the last hidden state to the logits
 * @param label index of the logit
 */
public record ExplainedLogit(TracedHead head, int label) implements Explained {

    /** Returns the greatest logit of this hidden state, the first one if several are equal. */
    public static ExplainedLogit best(TracedHead head, DMatrixRMaj lastHiddenState) {
        DMatrixRMaj logits = head.forward(lastHiddenState, 0, Trace.NONE);
        int best = 0;
        for (int label = 1; label < logits.numCols; label++) {
            best = logits.data[label] > logits.data[best] ? label : best;
        }
        return new ExplainedLogit(head, best);
    }

    @Override
    public double value(DMatrixRMaj lastHiddenState) {
        return head.forward(lastHiddenState, 0, Trace.NONE).get(0, label);
    }

    /** Computes the gradient from the unit vector of the label. */
    @Override
    public DMatrixRMaj gradient(DMatrixRMaj lastHiddenState) {
        DMatrixRMaj upstream = new DMatrixRMaj(1, head.architecture().dimensions(lastHiddenState.numCols));
        upstream.set(0, label, 1);
        return head.backward(lastHiddenState, 0, upstream);
    }
}
