package dev.praxis.compute.metrics.detection.mask;

import dev.praxis.compute.execution.Execution;

/**
 * The changes between 0 and 1 that a polygon's edges make in the columns of an image, as COCO
 * defines them.
 *
 * <p>Vertices are rounded to a grid of five points per pixel. An edge is a chain of grid points,
 * one for each step along its longer axis; the other coordinate is rounded. Where a chain passes
 * from grid column {@code 5c + 2} to {@code 5c + 3}, it crosses the center of image column c. The
 * column changes at row {@code ⌈(v - 2) / 5⌉}, clamped to the image, where v is the smaller grid
 * row of the two points.
 *
 * <p>COCO visits every point of every chain. Here only the crossings of the image's columns are
 * computed, with the same floating-point expressions, so an edge takes at most one step per column
 * however long it is.
 */
final class PolygonEdges {
    /**
     * Bound of coordinates. Grid coordinates are then below 2²³ and slopes differ from 1 by more
     * than 2⁻²⁴, far above their rounding errors, so that a chain never skips a grid column.
     */
    static final int MAX_COORDINATE = 1 << 20;

    private static final int SCALE = 5;

    private final int height;
    private final int width;

    PolygonEdges(int height, int width) {
        this.height = height;
        this.width = width;
    }

    /** Returns the number of crossings, at most the number of edges times the image's width. */
    long crossings(double[] polygon) {
        long crossings = 0;
        for (int i = 0, step = 0; i < polygon.length; i += 2, step++) {
            Execution.checkAt(step);
            int from = grid(polygon[i]);
            int to = grid(polygon[next(polygon, i)]);
            crossings += Math.max(0, lastColumn(Math.max(from, to)) - firstColumn(Math.min(from, to)) + 1);
        }
        return crossings;
    }

    /** Flips the positions of all crossings. */
    void flip(double[] polygon, BoundaryPositions positions) {
        int sinceCheck = 0;
        for (int i = 0; i < polygon.length; i += 2) {
            int next = next(polygon, i);
            sinceCheck += 1
                    + flip(
                            grid(polygon[i]),
                            grid(polygon[i + 1]),
                            grid(polygon[next]),
                            grid(polygon[next + 1]),
                            positions);
            if (sinceCheck >= 1 << 16) {
                Execution.check();
                sinceCheck = 0;
            }
        }
    }

    /** Flips the positions of an edge's crossings, and returns their number. */
    private int flip(int x0, int y0, int x1, int y1, BoundaryPositions positions) {
        boolean isFlat = Math.abs(x1 - x0) >= Math.abs(y1 - y0);
        if (isFlat ? x0 > x1 : y0 > y1) {
            return flip(x1, y1, x0, y0, positions);
        }
        int first = firstColumn(Math.min(x0, x1));
        int last = lastColumn(Math.max(x0, x1));
        double slope = isFlat ? (double) (y1 - y0) / (x1 - x0) : (double) (x1 - x0) / (y1 - y0);
        for (int column = first; column <= last; column++) {
            int row = isFlat ? flatRow(x0, y0, slope, column) : steepRow(x0, y0, y1, slope, column);
            int pixelRow = Math.clamp(Math.floorDiv(row + 2, SCALE), 0, height);
            positions.flip(column * height + pixelRow);
        }
        return Math.max(0, last - first + 1);
    }

    /** Returns the smaller grid row beside a crossing of an edge that runs to the right. */
    private static int flatRow(int x0, int y0, double slope, int column) {
        int before = SCALE * column + 2 - x0;
        int step = slope >= 0 ? before : before + 1;
        return (int) (y0 + slope * step + 0.5);
    }

    /** Returns the smaller grid row beside a crossing of an edge that runs down. */
    private static int steepRow(int x0, int y0, int y1, double slope, int column) {
        int steps = y1 - y0;
        int target = SCALE * column + 3;
        int step = Math.clamp((long) Math.ceil((target - 0.5 - x0) / slope), 1, steps);
        // The estimate may be off by a step, since the chain's points are rounded.
        while (step > 1 && hasCrossed(x0, slope, step - 1, target)) {
            step--;
        }
        while (step < steps && !hasCrossed(x0, slope, step, target)) {
            step++;
        }
        return y0 + step - 1;
    }

    private static boolean hasCrossed(int x0, double slope, int step, int target) {
        int x = (int) (x0 + slope * step + 0.5);
        return slope > 0 ? x >= target : x < target;
    }

    /** Returns the image's first column whose center is not left of a grid column. */
    private static int firstColumn(int x) {
        return Math.max(0, Math.floorDiv(x + 2, SCALE));
    }

    /** Returns the image's last column whose center is left of a grid column. */
    private int lastColumn(int x) {
        return Math.min(width - 1, Math.floorDiv(x - 3, SCALE));
    }

    private static int next(double[] polygon, int i) {
        return i + 2 == polygon.length ? 0 : i + 2;
    }

    private static int grid(double coordinate) {
        // Rounds towards 0, also below 0, as COCO does.
        return (int) (SCALE * coordinate + 0.5);
    }
}
