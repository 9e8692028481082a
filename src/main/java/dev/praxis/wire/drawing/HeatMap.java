package dev.praxis.wire.drawing;

import dev.praxis.compute.execution.Execution;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * A matrix as colored cells: one color for numbers above 0, another for numbers below, and the
 * paper for 0.
 *
 * @param title title above the cells
 * @param summary start of the text alternative, which the numbers follow
 * @param rows names of the rows, from the top down; an axis without names numbers them from 0
 * @param columns names of the columns, likewise
 * @param values numbers that the colors show
 * @param max magnitude of the fullest color; larger ones share it
 * @param shown numbers that are written into the cells, if there is space
 * @param legend name of the values, beside the colors
 */
public record HeatMap(
        String title,
        String summary,
        Axis rows,
        Axis columns,
        DMatrixRMaj values,
        double max,
        DMatrixRMaj shown,
        String legend)
        implements Panel {
    /** Maximum number of cells whose numbers are listed in the text alternative. */
    private static final int LISTED = 144;

    /** Creates a heat map whose fullest color is that of the largest magnitude. */
    public HeatMap(String title, String summary, Axis rows, Axis columns, DMatrixRMaj values, String legend) {
        this(title, summary, rows, columns, values, magnitude(values), values, legend);
    }

    /** Returns this heat map with the colors up to another magnitude, to compare it with others. */
    public HeatMap upTo(double magnitude) {
        return new HeatMap(title, summary, rows, columns, values, magnitude, shown, legend);
    }

    /** Returns an axis of rows or columns that are numbered from 0. */
    public static Axis numbered(String label, int count) {
        return new Axis(label, 0, count);
    }

    /** Returns the largest magnitude of a matrix. */
    public static double magnitude(DMatrixRMaj values) {
        double max = 0;
        for (int i = 0; i < values.getNumElements(); i++) {
            Execution.checkAt(i);
            max = Math.max(max, Math.abs(Finite.require(values.data[i])));
        }
        return max;
    }

    /** Returns whether a number is below 0. */
    boolean isSigned() {
        for (int i = 0; i < values.getNumElements(); i++) {
            Execution.checkAt(i);
            if (values.data[i] < 0) {
                return true;
            }
        }
        return false;
    }

    static String name(Axis axis, int index) {
        return axis.names().isEmpty() ? Integer.toString(index) : axis.names().get(index);
    }

    /** Returns the summary, and the numbers of each row or, if there are many, their range. */
    @Override
    public String description() {
        if (shown.getNumElements() > LISTED) {
            return "%s Numbers from %s to %s in %d rows and %d columns.%s"
                    .formatted(
                            summary,
                            Numbers.of(extreme(-1)),
                            Numbers.of(extreme(1)),
                            shown.numRows,
                            shown.numCols,
                            HeatMapCells.of(this).note());
        }
        String listed = IntStream.range(0, shown.numRows)
                .mapToObj(i -> "%s: %s".formatted(name(rows, i), row(i)))
                .collect(Collectors.joining("; "));
        return "%s By %s and %s: %s.".formatted(summary, rows.label(), columns.label(), listed);
    }

    private String row(int i) {
        List<String> numbers = IntStream.range(0, shown.numCols)
                .mapToObj(j -> "%s %s".formatted(name(columns, j), Numbers.of(shown.get(i, j))))
                .toList();
        return String.join(", ", numbers);
    }

    private double extreme(int sign) {
        double found = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < shown.getNumElements(); i++) {
            Execution.checkAt(i);
            found = Math.max(found, sign * shown.data[i]);
        }
        return sign * found + 0.0;
    }
}
