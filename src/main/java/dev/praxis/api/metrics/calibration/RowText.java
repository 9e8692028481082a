package dev.praxis.api.metrics.calibration;

/** Descriptions of the rows, shared by all requests. */
final class RowText {
    static final String LABELS =
            "Class of each row, an integer from 0, shape [rows]. With a vector: 0 or 1, or false or true.";

    static final String WEIGHTS =
            "Weight of each row, at least 0, shape [rows]. Rows of weight 0 are ignored. Defaults to ones.";

    private RowText() {}
}
