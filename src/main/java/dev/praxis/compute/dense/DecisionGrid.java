package dev.praxis.compute.dense;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * The outputs of a network of two inputs over the plane of these inputs, at the centers of a grid
 * of equal cells that covers given points and a margin around them.
 *
 * @param minX left end of the grid
 * @param maxX right end
 * @param minY lower end
 * @param maxY upper end
 * @param outputs one row per cell, from left to right and then upwards, [cells x out]
 */
public record DecisionGrid(double minX, double maxX, double minY, double maxY, DMatrixRMaj outputs) {
    /** Number of cells in each direction. */
    public static final int COLUMNS = 138;

    public static final int ROWS = 100;

    /** Share of the range of the points that the grid extends beyond them on each side. */
    private static final double MARGIN = 0.15;

    /** Bound of the ends, so that no width overflows. */
    private static final double MAX_MAGNITUDE = 1e300;

    /** Activations and weighted inputs of two layers. */
    private static final int VALUES_PER_UNIT = 4;

    /** Returns the number of multiplications of {@link #of}. */
    public static double multiplications(DenseNetwork network) {
        return ROWS * network.multiplications(COLUMNS);
    }

    /** Returns the cost of {@link #of}. */
    public static Cost cost(DenseNetwork network) {
        return network.cost(COLUMNS)
                .times(ROWS)
                .plus(Cost.working((double) network.parameters()
                        + VALUES_PER_UNIT * (double) COLUMNS * network.units()
                        + (double) ROWS * COLUMNS * network.out()));
    }

    /**
     * Evaluates a network over the range of points.
     *
     * @param network a network of two inputs. Not modified.
     * @param points [n x 2], finite, at least one. Not modified.
     */
    public static DecisionGrid of(DenseNetwork network, DMatrixRMaj points) {
        double[] x = range(points, 0);
        double[] y = range(points, 1);
        DMatrixRMaj outputs = new DMatrixRMaj(ROWS * COLUMNS, network.out());
        DMatrixRMaj line = new DMatrixRMaj(COLUMNS, 2);
        for (int row = 0; row < ROWS; row++) {
            Execution.check();
            for (int column = 0; column < COLUMNS; column++) {
                line.unsafe_set(column, 0, center(x, column, COLUMNS));
                line.unsafe_set(column, 1, center(y, row, ROWS));
            }
            DMatrixRMaj a = line;
            for (DenseLayer layer : network.layers()) {
                a = layer.activation().forward(layer.weightedInputs(a));
            }
            System.arraycopy(a.data, 0, outputs.data, row * a.getNumElements(), a.getNumElements());
        }
        return new DecisionGrid(x[0], x[1], y[0], y[1], outputs);
    }

    /** Returns the left edge of a column, or the right edge of the one before it. */
    public double x(int column) {
        return minX + (maxX - minX) * column / COLUMNS;
    }

    /** Returns the lower edge of a row, or the upper edge of the one below it. */
    public double y(int row) {
        return minY + (maxY - minY) * row / ROWS;
    }

    private static double center(double[] ends, int cell, int cells) {
        return ends[0] + (ends[1] - ends[0]) * (cell + 0.5) / cells;
    }

    /** Returns the ends of a range around one coordinate of the points. */
    private static double[] range(DMatrixRMaj points, int coordinate) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.numRows; i++) {
            Execution.checkAt(i);
            min = Math.min(min, points.unsafe_get(i, coordinate));
            max = Math.max(max, points.unsafe_get(i, coordinate));
        }
        // Points on a line, or a single one, have no range: theirs is that of their magnitude.
        double margin = max > min ? MARGIN * (max - min) : Math.max(1, Math.abs(max));
        double[] ends = {min - margin, max + margin};
        return Arrays.stream(ends)
                .map(end -> Math.clamp(end, -MAX_MAGNITUDE, MAX_MAGNITUDE))
                .toArray();
    }
}
