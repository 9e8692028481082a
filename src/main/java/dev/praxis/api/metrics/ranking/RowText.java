package dev.praxis.api.metrics.ranking;

/** Descriptions of the rows, shared by all requests. */
final class RowText {
    static final String SCORES =
            "Score of each row, a finite number, higher for more likely positive, shape [rows]. Equal scores "
                    + "share one threshold.";

    static final String LABELS = "Label of each row, shape [rows]: 1 or true for positive, 0 or false for negative; or "
            + "one of two texts, see positive_label.";

    static final String POSITIVE_LABEL = "Label of the positive rows. Required if the labels are texts. Defaults to 1.";

    private RowText() {}
}
