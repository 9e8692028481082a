package dev.praxis.spark.metrics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.praxis.spark.metrics.MetricsOptions.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** The columns of a data set as rows are read: score, label as 0 or 1, weight, and the groups. */
final class RowColumns {
    static final int SCORE = 0;
    static final int LABEL = 1;
    static final int WEIGHT = 2;
    static final int FIRST_GROUP = 3;

    private RowColumns() {}

    /**
     * Selects the columns.
     *
     * @throws IllegalArgumentException for a missing column, and for one of a type that has no
     *     numbers
     */
    static Dataset<Row> select(Dataset<Row> rows, Columns columns) {
        List<Column> selected = new ArrayList<>();
        selected.add(number(rows, columns.score(), "score"));
        selected.add(label(rows, columns));
        selected.add(columns.weight() == null ? lit(1.0) : number(rows, columns.weight(), "weight"));
        for (String group : columns.groups()) {
            type(rows, group, "group");
            selected.add(quoted(group).cast(DataTypes.StringType));
        }
        return rows.select(selected.toArray(Column[]::new));
    }

    private static Column number(Dataset<Row> rows, String name, String role) {
        DataType type = type(rows, name, role);
        if (!(type instanceof NumericType) && !isUnknown(rows, type)) {
            throw new IllegalArgumentException(
                    "the %s column %s is of type %s; expected a number".formatted(role, name, type.simpleString()));
        }
        return quoted(name).cast(DataTypes.DoubleType);
    }

    private static Column label(Dataset<Row> rows, Columns columns) {
        String name = columns.label();
        DataType type = type(rows, name, "label");
        if (columns.positiveLabel() != null) {
            return quoted(name)
                    .cast(DataTypes.StringType)
                    .equalTo(columns.positiveLabel())
                    .cast(DataTypes.DoubleType);
        }
        if (!(type instanceof NumericType) && !type.equals(DataTypes.BooleanType) && !isUnknown(rows, type)) {
            throw new IllegalArgumentException(
                    "the label column %s is of type %s; expected a boolean, 0 or 1, or the label of positive rows"
                            .formatted(name, type.simpleString()));
        }
        return quoted(name).cast(DataTypes.DoubleType);
    }

    /** Returns whether columns only have strings because CSV without rows has no other types. */
    private static boolean isUnknown(Dataset<Row> rows, DataType type) {
        return type.equals(DataTypes.StringType) && rows.isEmpty();
    }

    private static DataType type(Dataset<Row> rows, String name, String role) {
        for (String column : rows.columns()) {
            if (column.equals(name)) {
                return rows.schema().apply(name).dataType();
            }
        }
        throw new IllegalArgumentException("there is no %s column %s; the columns are %s"
                .formatted(role, name, String.join(", ", rows.columns())));
    }

    /** Returns a column whose name may contain dots. */
    private static Column quoted(String name) {
        return col('`' + name.replace("`", "``") + '`');
    }
}
