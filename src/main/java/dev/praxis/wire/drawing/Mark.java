package dev.praxis.wire.drawing;

/**
 * A series of a chart, with its label in the legend.
 *
 * @param shape how it is drawn
 * @param label text in the legend; empty for none
 * @param x one value per point; ascending, except for {@link Shape#POINTS} and
 *     {@link Shape#REGIONS}
 * @param y one value per point
 * @param color index of its color, or {@link #NEXT}
 * @param strength opacity of {@link Shape#REGIONS}
 */
public record Mark(Shape shape, String label, double[] x, double[] y, int color, double strength) {
    /** The next color that no mark has. */
    static final int NEXT = -1;

    /** The maximum number of epochs of a line. More are not visible on a screen. */
    private static final int EPOCHS = 1000;

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
        RECTANGLES,
        /** Filled rectangles, each from a lower left corner to an upper right one. */
        REGIONS
    }

    private Mark(Shape shape, String label, double[] x, double[] y) {
        this(shape, label, x, y, NEXT, 1);
    }

    boolean isLabelled() {
        return !label.isEmpty();
    }

    /** Returns whether this is a line in one of the colors. */
    boolean isColoredLine() {
        return shape == Shape.LINE || shape == Shape.STEPS;
    }

    public static Mark line(String label, double[] x, double[] y) {
        return new Mark(Shape.LINE, label, x, y);
    }

    /**
     * Returns a line of one value per epoch, counted from 1; evenly chosen ones if there are many.
     */
    public static Mark byEpoch(String label, double[] values) {
        int count = Math.min(EPOCHS, values.length);
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            int epoch = count == 1 ? 0 : (int) ((long) i * (values.length - 1) / (count - 1));
            x[i] = epoch + 1;
            y[i] = values[epoch];
        }
        return line(label, x, y);
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

    /**
     * Returns filled rectangles.
     *
     * @param color index of their color
     * @param strength their opacity
     */
    public static Mark regions(String label, int color, double strength, double[] x, double[] y) {
        return new Mark(Shape.REGIONS, label, x, y, color, strength);
    }

    /** Returns this mark in a color by its index. */
    public Mark inColor(int index) {
        return new Mark(shape, label, x, y, index, strength);
    }
}
