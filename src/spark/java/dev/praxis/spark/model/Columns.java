package dev.praxis.spark.model;

import java.util.Arrays;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns that computations read and add. */
public final class Columns {
    private Columns() {}

    /**
     * Returns the index of a column of texts.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static int texts(StructType schema, String name) {
        int index = Arrays.asList(schema.fieldNames()).indexOf(name);
        if (index < 0 || !(schema.fields()[index].dataType() instanceof StringType)) {
            throw new IllegalArgumentException(
                    "expected a column %s of strings, found %s".formatted(name, schema.simpleString()));
        }
        return index;
    }

    /** Returns a column that is null for rows without a text. */
    public static StructField added(String name, DataType type) {
        return new StructField(name, type, true, Metadata.empty());
    }
}
