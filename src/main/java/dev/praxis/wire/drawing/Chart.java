package dev.praxis.wire.drawing;

import java.util.List;
import java.util.Locale;

/**
 * A chart to be drawn.
 *
 * @param title title above the chart
 * @param description text alternative for readers who do not see the chart, with its numbers
 * @param x horizontal axis
 * @param y vertical axis
 * @param marks marks from back to front
 * @param height height of the plot in pixels
 */
public record Chart(String title, String description, Axis x, Axis y, List<Mark> marks, int height) implements Panel {
    private static final int HEIGHT = 400;

    /** Height of a plot that accompanies the one above it. */
    public static final int LOW = 120;

    /** Creates a chart of the usual height. */
    public Chart(String title, String description, Axis x, Axis y, List<Mark> marks) {
        this(title, description, x, y, marks, HEIGHT);
    }

    /** Formats a fraction or an area for a chart, with four decimals. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", Finite.require(value));
    }
}
