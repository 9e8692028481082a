package dev.praxis.wire.drawing;

/**
 * A series of a chart, with its label in the legend.
 *
 * @param shape how it is drawn
 * @param label text in the legend
 * @param x one value per point; ascending, except for {@link Shape#POINTS}
 * @param y one value per point
 */
public record Mark(Shape shape, String label, double[] x, double[] y) {

    /** A way to draw points. */
    public enum Shape {
        /** Straight lines from point to point. */
        LINE,
        /** Dashed straight lines, for a reference to compare with. */
        DASHED,
        /** Separate dots. */
        POINTS,
        /** Steps from x = 0, each at height y up to its x. */
        STEPS,
        /** Steps, filled down to y = 0. */
        RECTANGLES
    }

    /** Returns whether this is a line in one of the colors. */
    boolean isColoredLine() {
        return shape == Shape.LINE || shape == Shape.STEPS;
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
