package dev.praxis.spark.metrics;

import org.apache.spark.sql.Row;

/**
 * The values of a row. An unusable one ends the job, since leaving its row out would go unnoticed.
 */
final class RowChecks {
    private static final String REMEDY = "; leave such rows out with a condition if that is meant";

    private RowChecks() {}

    static double score(Row row) {
        double score = row.isNullAt(RowColumns.SCORE) ? Double.NaN : row.getDouble(RowColumns.SCORE);
        if (!Double.isFinite(score)) {
            throw unusable("score", "a finite number", row, RowColumns.SCORE);
        }
        return score;
    }

    static boolean label(Row row) {
        double label = row.isNullAt(RowColumns.LABEL) ? Double.NaN : row.getDouble(RowColumns.LABEL);
        if (label != 0 && label != 1) {
            throw unusable("label", "0 or 1", row, RowColumns.LABEL);
        }
        return label == 1;
    }

    static double weight(Row row) {
        double weight = row.isNullAt(RowColumns.WEIGHT) ? Double.NaN : row.getDouble(RowColumns.WEIGHT);
        if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
            throw unusable("weight", "a number of at least 0", row, RowColumns.WEIGHT);
        }
        return weight;
    }

    private static IllegalArgumentException unusable(String role, String expected, Row row, int column) {
        return new IllegalArgumentException("a row has the %s %s; expected %s%s"
                .formatted(role, row.isNullAt(column) ? "null" : row.get(column), expected, REMEDY));
    }
}
