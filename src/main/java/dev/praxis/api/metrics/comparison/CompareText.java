package dev.praxis.api.metrics.comparison;

/** Descriptions of tests, shared by two and by several models. */
final class CompareText {
    static final String AREAS =
            "Each requested area, under the names of pr-auc. Without negative rows, pr_gain and roc_auc are absent. "
                    + "Present with scores.";

    static final String DELONG =
            "DeLong's test of the areas under the ROC curves. Present with scores if it is defined.";

    static final String MCNEMAR = "McNemar's test of the errors at a threshold. Present with scores if it is defined.";

    static final String MEAN = "Means of the values, with a bootstrap over queries. Present with values.";

    static final String T_TEST = "Paired t test. Present with values if it is defined.";

    static final String RANDOMIZATION = "Fisher's randomization test. Present with values.";

    private CompareText() {}
}
