package dev.praxis.api.metrics.ranking;

/** Descriptions of the curves of classes. */
final class ClassText {
    static final String INDEX = "Index of the class, from 0.";
    static final String NAME = "Name of the class. Present if names were sent.";
    static final String SUPPORT = "Number of rows of the class, or their total weight if weights were sent.";
    static final String DISTINCT_SCORES =
            "Number of distinct scores of the class, which is the number of points before thinning.";
    static final String THRESHOLDS =
            "Thresholds: distinct scores of the class, highest first, shape [points]. Empty if the curve is undefined.";
    static final String UNDEFINED = "Reason for a null area. Absent if it is not null.";
    static final String NO_ROW = "no row has this class";
    static final String EVERY_ROW = "every row has this class";

    static final String CLASSES =
            "Curves of each class against all others. Present for a matrix of scores, whose other curve, counts and areas "
                    + "are those of all pairs of row and class (the micro average).";

    private ClassText() {}
}
