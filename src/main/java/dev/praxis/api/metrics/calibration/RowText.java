package dev.praxis.api.metrics.calibration;

/** What the description says of the rows of every request. */
final class RowText {
    static final String LABELS =
            "[rows]: the class of each row, an integer from 0; beside a vector 0 or 1, or false or true.";

    static final String WEIGHTS = "[rows], each at least 0; a row that weighs 0 is not there at all. Ones if not sent.";

    private RowText() {}
}
