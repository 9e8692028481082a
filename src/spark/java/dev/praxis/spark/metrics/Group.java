package dev.praxis.spark.metrics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The values of the grouping columns that some rows share.
 *
 * @param values one per column, as strings; null for null. Without values, the group of all rows.
 */
public record Group(List<@Nullable String> values) implements Serializable, Comparable<Group> {
    /** All rows. */
    public static final Group ALL = new Group(List.of());

    private static final Comparator<@Nullable String> NULLS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    /** Copies the values, which may be null. */
    public Group {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Returns the group of a row, whose columns from index {@code from} on are the values. */
    static Group of(Row row, int from) {
        List<@Nullable String> values = new ArrayList<>();
        for (int column = from; column < row.size(); column++) {
            values.add(row.isNullAt(column) ? null : row.getString(column));
        }
        return new Group(values);
    }

    @Override
    public int compareTo(Group other) {
        for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
            int order = NULLS_FIRST.compare(values.get(i), other.values.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(values.size(), other.values.size());
    }
}
