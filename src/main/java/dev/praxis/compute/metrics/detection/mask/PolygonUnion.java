package dev.praxis.compute.metrics.detection.mask;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;

/** The union of rasterized polygons. */
final class PolygonUnion {
    private static final int MIN_COORDINATES = 6;
    private static final int OPERATIONS_PER_COORDINATE = 10;
    private static final int OPERATIONS_PER_CROSSING = 10;
    private static final int OPERATIONS_PER_UNION = 100;
    private static final int OPERATIONS_PER_RUN = 5;
    private static final double LOG_2 = Math.log(2);

    /** Positions, runs before they are trimmed, and runs. */
    private static final int BYTES_PER_RUN = 3 * Integer.BYTES;

    private PolygonUnion() {}

    /**
     * Returns the cost of {@link #runs}, including the result. An edge takes a step per column of
     * the image that it crosses, however long it is outside. A polygon keeps at most one position
     * per pixel, and the halves of halves that wait for their other half at most a mask per level.
     */
    static Cost cost(int height, int width, double[][] polygons) {
        int pixels = Segmentation.pixels(height, width);
        require(polygons);
        PolygonEdges edges = new PolygonEdges(height, width);
        double coordinates = 0;
        double crossings = 0;
        double kept = 0;
        Cost positions = Cost.NONE;
        for (double[] polygon : polygons) {
            double ofPolygon = (double) edges.crossings(polygon);
            double runs = Math.min(ofPolygon, pixels) + 2;
            coordinates += polygon.length;
            crossings += ofPolygon;
            kept += runs;
            positions = positions.plus(BoundaryPositions.cost(pixels, ofPolygon));
        }
        double levels = Math.ceil(Math.log(polygons.length) / LOG_2);
        return positions
                .plus(Cost.operations(OPERATIONS_PER_COORDINATE * coordinates
                        + OPERATIONS_PER_CROSSING * crossings
                        + OPERATIONS_PER_UNION * polygons.length
                        + OPERATIONS_PER_RUN * kept * levels))
                .plus(new Cost(0, (long) (BYTES_PER_RUN * Math.min(kept, (levels + 2) * (pixels + 2.0))), 0));
    }

    /**
     * Returns normalized runs.
     *
     * @throws ComputeException as {@link Mask#ofPolygons}
     */
    static int[] runs(int height, int width, double[][] polygons) {
        int pixels = Segmentation.pixels(height, width);
        require(polygons);
        return runs(new PolygonEdges(height, width), pixels, polygons, 0, polygons.length);
    }

    /** Unites halves, so that many polygons take n log n steps rather than n². */
    private static int[] runs(PolygonEdges edges, int pixels, double[][] polygons, int from, int to) {
        if (to - from > 1) {
            int middle = (from + to) >>> 1;
            int[] first = runs(edges, pixels, polygons, from, middle);
            return Runs.union(first, runs(edges, pixels, polygons, middle, to), pixels);
        }
        double[] polygon = polygons[from];
        BoundaryPositions positions = new BoundaryPositions(pixels, edges.crossings(polygon));
        edges.flip(polygon, positions);
        return positions.runs();
    }

    private static void require(double[][] polygons) {
        if (polygons.length == 0) {
            throw Segmentation.shape("expected at least one polygon, found none");
        }
        for (int i = 0; i < polygons.length; i++) {
            double[] polygon = polygons[i];
            if (polygon.length < MIN_COORDINATES || polygon.length % 2 != 0) {
                throw Segmentation.shape(
                        "expected x and y of at least three points, found %d numbers".formatted(polygon.length), i);
            }
            for (int j = 0; j < polygon.length; j++) {
                Execution.checkAt(j);
                // Also refuses NaN.
                if (!(Math.abs(polygon[j]) <= PolygonEdges.MAX_COORDINATE)) {
                    throw Segmentation.value(
                            "expected a coordinate from -%1$d to %1$d, found %2$s"
                                    .formatted(PolygonEdges.MAX_COORDINATE, polygon[j]),
                            i,
                            j);
                }
            }
        }
    }
}
