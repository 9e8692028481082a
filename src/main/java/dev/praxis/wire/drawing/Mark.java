package dev.praxis.wire.drawing;

/**
 * One thing that a chart shows, with its words in the legend.
 *
 * @param shape how it is drawn
 * @param label its words
 * @param x one a point, ascending unless each stands for itself
 * @param y one a point
 */
public record Mark(Shape shape, String label, double[] x, double[] y) {

    /** How points are drawn. */
    public enum Shape {
        /** Straight from point to point. */
        LINE,
        /** The same, dashed: what others are compared with. */
        DASHED,
        /** Each point for itself. */
        POINTS,
        /** From x = 0: each y up to its x. */
        STEPS,
        /** The same as an area down to y = 0. */
        RECTANGLES
    }

    public static Mark line(String label, double[] x, double[] y) {
        return new Mark(Shape.LINE, label, x, y);
    }

    public static Mark dashed(String label, double[] x, double[] y) {
        return new Mark(Shape.DASHED, label, x, y);
    }

    public static Mark points(String label, double[] x, double[] y) {
        return new Mark(Shape.POINTS, label, x, y);
    }

    public static Mark steps(String label, double[] x, double[] y) {
        return new Mark(Shape.STEPS, label, x, y);
    }

    public static Mark rectangles(String label, double[] x, double[] y) {
        return new Mark(Shape.RECTANGLES, label, x, y);
    }
}
