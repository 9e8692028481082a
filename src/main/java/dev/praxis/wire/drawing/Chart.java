package dev.praxis.wire.drawing;

import java.util.List;
import java.util.Locale;

/**
 * What is to be drawn.
 *
 * @param title what it is
 * @param description the same for who does not see it, with its numbers
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param marks from the back to the front
 */
public record Chart(String title, String description, Axis x, Axis y, List<Mark> marks) {

    /** A share or an area in a chart's words: to four decimals. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", Finite.require(value));
    }
}
