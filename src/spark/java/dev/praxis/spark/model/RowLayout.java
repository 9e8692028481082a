package dev.praxis.spark.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The columns of rows before and after a computation.
 *
 * @param after the columns that are kept, followed by those that are added
 * @param added number of added columns
 * @param source index of the column with a row's {@link RowSource}, which is not kept; -1 for none
 */
record RowLayout(StructType after, int added, int source) implements Serializable {

    /**
     * Creates the layout of a computation.
     *
     * @throws IllegalArgumentException if an added column is already there
     */
    static RowLayout of(StructType before, List<StructField> added) {
        List<StructField> fields = new ArrayList<>(Arrays.asList(before.fields()));
        int source = Arrays.asList(before.fieldNames()).indexOf(RowSource.COLUMN);
        if (source >= 0) {
            fields.remove(source);
        }
        for (StructField field : added) {
            if (fields.stream().anyMatch(other -> other.name().equalsIgnoreCase(field.name()))) {
                throw new IllegalArgumentException(
                        "the input already has a column %s: name the new one differently".formatted(field.name()));
            }
            fields.add(field);
        }
        return new RowLayout(new StructType(fields.toArray(StructField[]::new)), added.size(), source);
    }

    /** Returns the values of a row after the computation. */
    @Nullable
    Object[] extended(Row row, @Nullable Object[] values) {
        @Nullable Object[] all = new @Nullable Object[after.size()];
        int next = 0;
        for (int i = 0; i < row.size(); i++) {
            if (i != source) {
                all[next++] = row.get(i);
            }
        }
        System.arraycopy(values, 0, all, next, values.length);
        return all;
    }

    /**
     * Describes where a row is.
     *
     * @param index index of the row in the partition
     */
    String position(Row row, long index) {
        if (source >= 0) {
            return RowSource.position(row.getStruct(source));
        }
        TaskContext task = TaskContext.get();
        return task == null ? "row %d".formatted(index) : "row %d of partition %d".formatted(index, task.partitionId());
    }
}
