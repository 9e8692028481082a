package dev.praxis.api.metrics.report;

/** Descriptions of the rows and of the metrics, shared by both requests. */
final class ReportText {
    static final String SCORES =
            "Scores, shape [rows] for binary labels, or [rows x classes] for classes. Each metric requires of them what "
                    + "its own endpoint requires.";

    static final String LABELS =
            "Label of each row, shape [rows]: with a vector of scores 0 or 1, false or true, or one of two texts, see "
                    + "positive_label; with a matrix a class from 0, or one of class_names.";

    static final String POSITIVE_LABEL =
            "With a vector: label of the positive rows. Required if the labels are texts. Defaults to 1.";

    static final String GROUPS =
            "Group of each row, shape [rows]: a text, an integer or a boolean. The metrics that have groups then answer "
                    + "for each group, too.";

    static final String METRICS =
            "Metrics to compute: the name of each, such as pr_auc, or an object with name, the options of the metric's "
                    + "endpoint beside it, and optionally as, the name of the result if a metric is wanted twice. In a query, "
                    + "such an object is written as JSON.";

    private ReportText() {}
}
