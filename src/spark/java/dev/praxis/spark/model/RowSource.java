package dev.praxis.spark.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The file and the index of a row, carried in a column so that messages can name them. */
public final class RowSource {
    static final String COLUMN = "__praxis_source";

    private RowSource() {}

    /**
     * Adds the column to rows read from files.
     *
     * @param hasIndex whether the format knows the index of a row in its file, as only Parquet does
     */
    public static Dataset<Row> added(Dataset<Row> rows, boolean hasIndex) {
        Column index = hasIndex ? col("_metadata.row_index") : lit(null).cast("bigint");
        return rows.select(col("*"), struct(col("_metadata.file_path"), index).as(COLUMN));
    }

    static String position(Row source) {
        return source.isNullAt(1)
                ? "a row of %s".formatted(source.getString(0))
                : "row %d of %s".formatted(source.getLong(1), source.getString(0));
    }
}
