package dev.praxis.wire.drawing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A network of nodes in columns, with an edge from each node to each node of the next column.
 *
 * @param title title above the network
 * @param summary start of the text alternative, which the numbers follow
 * @param columns first to last
 * @param weights weights of the edges from each column to the next, [nodes of the next x nodes]
 */
public record Network(String title, String summary, List<Column> columns, List<DMatrixRMaj> weights) implements Panel {
    /** Maximum number of nodes per column whose numbers are listed in the text alternative. */
    private static final int LISTED = 24;

    /**
     * A column of nodes.
     *
     * @param name below the nodes
     * @param values one number per node
     * @param errors a second number per node, if any
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
    public record Column(String name, double[] values, double @Nullable [] errors) {}

    @Override
    public String description() {
        String listed = columns.stream().map(Network::numbers).collect(Collectors.joining("; "));
        return "%s %s.".formatted(summary, listed);
    }

    private static String numbers(Column column) {
        int listed = Math.min(LISTED, column.values.length);
        String rest = listed < column.values.length ? " and %d more".formatted(column.values.length - listed) : "";
        return "%s: %s%s".formatted(column.name, list(column.values, listed), rest)
                + (column.errors == null ? "" : ", errors %s%s".formatted(list(column.errors, listed), rest));
    }

    private static String list(double[] numbers, int count) {
        return IntStream.range(0, count).mapToObj(i -> Numbers.of(numbers[i])).collect(Collectors.joining(", "));
    }
}
