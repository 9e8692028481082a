package dev.praxis.compute.generalization;

/** What a learning curve shows. */
public enum Verdict {
    /** The training loss itself stays high. */
    UNDERFITTING,
    /**
     * The validation loss fell, and rose again: the model learns first what is there, then the
     * noise.
     */
    ALEATORY_OVERFITTING,
    /**
     * The validation loss rose from the first epochs on, or never fell: what the model learns does
     * not hold where it is validated.
     */
    EPISTEMIC_OVERFITTING,
    /** The validation loss fell and stayed. */
    NO_OVERFITTING,
    /** Too few epochs, or training still going on. */
    TOO_SHORT_TO_TELL
}
