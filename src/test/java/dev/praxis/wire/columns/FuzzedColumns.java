package dev.praxis.wire.columns;

import dev.praxis.admission.Limit;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.Tensor;
import java.io.IOException;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request with every kind of column, shared by the fuzz targets of columns, and the check that
 * all numbers read are finite.
 */
final class FuzzedColumns {
    /** A request with every kind of column. */
    record Request(
            @Column("score") Tensor scores,
            @Column("label") Labels labels,
            @Column("class") @Nullable ClassLabels classes,
            @Column("weight") double @Nullable [] weights,
            @Column("group") @Nullable Categories groups,
            String @Nullable [] classNames) {}

    /** A reader of columns. */
    interface Reader {
        Map<String, Object> read(Reading reading) throws IOException;
    }

    private static final Limit LIMIT = new Limit("limit", "elements", 10_000);

    private FuzzedColumns() {}

    private static final QueryOptions OPTIONS = new QueryOptions(JsonMapper.shared());

    /** Reads input that must be either columns of finite numbers or a problem. */
    static void read(Reader reader) {
        Map<String, Object> arrays;
        try {
            RequestColumns columns = RequestColumns.of(Request.class);
            arrays = reader.read(Reading.of(SentOptions.none(columns, OPTIONS), new ColumnBudget(LIMIT, bytes -> {})));
        } catch (ProblemException e) {
            return;
        } catch (IOException e) {
            throw new AssertionError("reading from memory failed", e);
        }
        arrays.forEach((field, array) -> {
            if (!DoubleStream.of(numbers(array)).allMatch(Double::isFinite)) {
                throw new AssertionError(field + " contains a number that is not finite");
            }
        });
    }

    private static double[] numbers(Object array) {
        return switch (array) {
            case Tensor tensor -> tensor.values().data;
            case double[] values -> values;
            case Labels labels -> new double[0];
            case ClassLabels labels -> new double[0];
            case Categories names -> new double[0];
            default -> throw new AssertionError("unexpected type of array: " + array);
        };
    }
}
