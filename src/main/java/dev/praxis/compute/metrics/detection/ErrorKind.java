package dev.praxis.compute.metrics.detection;

/** A kind of error of a detector. */
public enum ErrorKind {
    /** The right place and the wrong class. */
    CLASSIFICATION,
    /** The right class, roughly in the right place. */
    LOCALIZATION,
    /** The wrong class, roughly in the right place. */
    BOTH,
    /** A ground truth that another detection has taken. */
    DUPLICATE,
    /** Nothing that is annotated. */
    BACKGROUND,
    /** A ground truth that no detection would find, even if it were mended. */
    MISSED
}
