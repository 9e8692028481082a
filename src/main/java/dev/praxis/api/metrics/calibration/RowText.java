package dev.praxis.api.metrics.calibration;

/** Descriptions of the rows, shared by all requests. */
final class RowText {
    static final String LABELS =
            "Class of each row, shape [rows]: an integer from 0, or one of class_names. With a vector: 0 or 1, "
                    + "false or true, or one of two texts, see positive_label.";

    static final String POSITIVE_LABEL =
            "With a vector: label of class 1. Required if the labels are texts. Defaults to 1.";

    private RowText() {}
}
