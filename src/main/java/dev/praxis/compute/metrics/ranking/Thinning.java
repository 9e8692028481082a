package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A line simplification that limits the number of points. It keeps the ends, then repeatedly adds
 * the point farthest from the line through the kept points around it. Points on that line, up to
 * rounding, are not kept.
 *
 * <p>Source: D. Douglas, T. Peucker, Algorithms for the Reduction of the Number of Points Required
 * to Represent a Digitized Line, Cartographica 10 (1973); U. Ramer 1972.
 */
public final class Thinning {
    /** Distances in the unit square below this are due to rounding. */
    private static final double TOLERANCE = 1e-15;

    private static final int OPERATIONS_PER_VISIT = 3;

    private Thinning() {}

    /**
     * Returns the cost of {@link #corners}: each point is visited about as often as segments are
     * halved.
     */
    static Cost cost(double points, double max) {
        double halvings = points <= max ? 0 : Math.log(Math.max(2, max)) / Math.log(2);
        return Cost.operations(OPERATIONS_PER_VISIT * points * halvings);
    }

    /** The points between two kept ones, and the farthest of them. */
    private record Segment(int from, int to, int farthest, double distance) {}

    /**
     * Returns the indices of the points to keep, ascending; all of them if there are at most
     * {@code max}.
     *
     * @param x one per point. Not modified.
     * @param y one per point. Not modified.
     * @param max at least 2
     */
    public static int[] corners(double[] x, double[] y, int max) {
        int size = x.length;
        int[] kept = new int[Math.min(size, max)];
        if (size <= max) {
            Arrays.setAll(kept, i -> i);
            return kept;
        }
        int count = 0;
        kept[count++] = 0;
        kept[count++] = size - 1;
        PriorityQueue<Segment> segments = new PriorityQueue<>(
                Comparator.comparingDouble(Segment::distance).reversed().thenComparingInt(Segment::from));
        segments.add(segment(x, y, 0, size - 1));
        while (count < max) {
            Segment segment = segments.remove();
            if (segment.distance <= TOLERANCE) {
                break;
            }
            kept[count++] = segment.farthest;
            segments.add(segment(x, y, segment.from, segment.farthest));
            segments.add(segment(x, y, segment.farthest, segment.to));
        }
        int[] corners = Arrays.copyOf(kept, count);
        Arrays.sort(corners);
        return corners;
    }

    /** Returns the values at the given indices. */
    public static double[] pick(double[] values, int[] kept) {
        double[] picked = new double[kept.length];
        Arrays.setAll(picked, i -> values[kept[i]]);
        return picked;
    }

    private static Segment segment(double[] x, double[] y, int from, int to) {
        // A curve that bends only at its ends has many short segments, which checkAt below can
        // skip.
        Execution.check();
        double dx = x[to] - x[from];
        double dy = y[to] - y[from];
        double length = Math.hypot(dx, dy);
        int farthest = from;
        double max = 0;
        for (int i = from + 1; i < to; i++) {
            Execution.checkAt(i);
            double ax = x[i] - x[from];
            double ay = y[i] - y[from];
            // If both ends coincide, there is no line: the distance to the point is taken.
            double distance = length == 0 ? Math.hypot(ax, ay) : Math.abs(dx * ay - dy * ax) / length;
            if (distance > max) {
                max = distance;
                farthest = i;
            }
        }
        return new Segment(from, to, farthest, max);
    }
}
