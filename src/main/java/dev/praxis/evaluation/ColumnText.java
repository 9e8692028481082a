package dev.praxis.evaluation;

/** Descriptions of the fields that requests of several metrics share. */
public final class ColumnText {
    public static final String WEIGHTS =
            "Weight of each row, at least 0, shape [rows]. Rows of weight 0 are ignored. Defaults to ones.";

    public static final String GROUPS =
            "Group of each row, shape [rows]: texts, integers or booleans. The response then has the same answer "
                    + "for each group, beside that of all rows. Defaults to none.";

    public static final String CLASS_NAMES =
            "With a matrix: names of the classes, one per class. Required if the labels are texts.";

    private ColumnText() {}
}
