package dev.praxis.api.metrics.ranking;

/** What the description says of the rows of every request. */
final class RowText {
    static final String SCORES =
            "One a row, higher for more likely positive; any finite numbers. Equal scores are one threshold.";

    static final String LABELS = "One a score: 1 or true for positive, 0 or false for negative.";

    static final String WEIGHTS =
            "One a score, each at least 0; a row that weighs 0 is not there at all. Ones if not sent.";

    private RowText() {}
}
