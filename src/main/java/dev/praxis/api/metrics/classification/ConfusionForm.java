package dev.praxis.api.metrics.classification;

/** The form in which the confusion matrix is returned. */
enum ConfusionForm {
    /** All cells, as many as the square of the classes. */
    DENSE,
    /** The cells that are not 0, at most one per row. */
    SPARSE,
    NONE
}
