package dev.praxis.compute.generalization;

/** The diagnosis of a learning curve. */
public enum Verdict {
    /** The training loss itself remains high. */
    UNDERFITTING,
    /**
     * The validation loss fell, then rose again: the model learned the signal first, then the
     * noise.
     */
    ALEATORY_OVERFITTING,
    /**
     * The validation loss rose from the first epochs on, or never fell: the patterns that the model
     * learned do not hold on the validation data.
     */
    EPISTEMIC_OVERFITTING,
    /** The validation loss fell and stayed low. */
    NO_OVERFITTING,
    /** Too few epochs, or training is still in progress. */
    TOO_SHORT_TO_TELL
}
