package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Which points of a line to keep, if there are too many: its ends, then again and again the point
 * that is farthest from the line through those that are kept around it. Points on that line, up to
 * rounding, are not kept.
 *
 * <p>Source: D. Douglas, T. Peucker, Algorithms for the Reduction of the Number of Points Required
 * to Represent a Digitized Line, Cartographica 10 (1973); U. Ramer 1972.
 */
public final class Thinning {
    /** Distances in the unit square below it are rounding. */
    private static final double ON_THE_LINE = 1e-15;

    private static final int OPERATIONS_OF_A_LOOK = 3;

    private Thinning() {}

    /** The cost of {@link #corners}: each point is looked at about as often as gaps are halved. */
    static Cost cost(double points, double most) {
        double halvings = points <= most ? 0 : Math.log(Math.max(2, most)) / Math.log(2);
        return Cost.operations(OPERATIONS_OF_A_LOOK * points * halvings);
    }

    /** What lies between two points that are kept, and its farthest point. */
    private record Gap(int from, int to, int farthest, double distance) {}

    /**
     * Places of the points to keep, ascending; all where there are few enough.
     *
     * @param x one a point
     * @param y one a point
     * @param most at least 2
     */
    public static int[] corners(double[] x, double[] y, int most) {
        int size = x.length;
        int[] kept = new int[Math.min(size, most)];
        if (size <= most) {
            Arrays.setAll(kept, i -> i);
            return kept;
        }
        int count = 0;
        kept[count++] = 0;
        kept[count++] = size - 1;
        PriorityQueue<Gap> gaps = new PriorityQueue<>(
                Comparator.comparingDouble(Gap::distance).reversed().thenComparingInt(Gap::from));
        gaps.add(gap(x, y, 0, size - 1));
        while (count < most) {
            Gap gap = gaps.remove();
            if (gap.distance <= ON_THE_LINE) {
                break;
            }
            kept[count++] = gap.farthest;
            gaps.add(gap(x, y, gap.from, gap.farthest));
            gaps.add(gap(x, y, gap.farthest, gap.to));
        }
        int[] corners = Arrays.copyOf(kept, count);
        Arrays.sort(corners);
        return corners;
    }

    /** The values at some places. */
    public static double[] pick(double[] values, int[] kept) {
        double[] picked = new double[kept.length];
        Arrays.setAll(picked, i -> values[kept[i]]);
        return picked;
    }

    private static Gap gap(double[] x, double[] y, int from, int to) {
        // The gaps of a curve that bends at its ends alone are many, and most are short.
        Execution.check();
        double dx = x[to] - x[from];
        double dy = y[to] - y[from];
        double length = Math.hypot(dx, dy);
        int farthest = from;
        double greatest = 0;
        for (int i = from + 1; i < to; i++) {
            Execution.checkAt(i);
            double ax = x[i] - x[from];
            double ay = y[i] - y[from];
            // Where both ends are one point, there is no line to be far from.
            double distance = length == 0 ? Math.hypot(ax, ay) : Math.abs(dx * ay - dy * ax) / length;
            if (distance > greatest) {
                greatest = distance;
                farthest = i;
            }
        }
        return new Gap(from, to, farthest, greatest);
    }
}
