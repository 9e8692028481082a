package dev.praxis.wire.drawing;

import dev.praxis.compute.execution.Execution;
import java.util.regex.Pattern;

/** SVG elements in the order in which they are drawn. */
final class SvgElements {
    /** Width of every panel in pixels. */
    static final int WIDTH = 640;

    /** Height of the title, above which nothing else is drawn. */
    static final int TITLE = 44;

    private static final int TITLE_BASELINE = 26;

    /** Widths of letters, about: of alphabets, and of scripts whose letters are square. */
    private static final int NARROW = 7;

    private static final int WIDE = 14;
    private static final int FIRST_WIDE = 0x1100;
    private static final int STEPS_BETWEEN_CHECKS = 1024;

    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]");

    private final StringBuilder svg = new StringBuilder();

    void title(String content) {
        text("title", WIDTH / 2.0, TITLE_BASELINE, "middle", content);
    }

    void text(String style, double x, double y, String anchor, String content) {
        add("<text%s x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(attribute(style), coordinate(x), coordinate(y), anchor, escape(content)));
    }

    /** Adds text that is turned around its anchor, in degrees clockwise. */
    void turned(String style, double x, double y, int degrees, String anchor, String content) {
        add("<text%s text-anchor=\"%s\" transform=\"translate(%s %s) rotate(%d)\">%s</text>\n"
                .formatted(attribute(style), anchor, coordinate(x), coordinate(y), degrees, escape(content)));
    }

    void path(String style, CharSequence path) {
        add("<path class=\"%s\" d=\"%s\"/>\n".formatted(style, path));
    }

    /**
     * Adds a path with an attribute.
     *
     * @param attribute such as {@code fill-opacity}
     */
    void path(String style, String attribute, double value, CharSequence path) {
        add("<path class=\"%s\" %s=\"%s\" d=\"%s\"/>\n".formatted(style, attribute, coordinate(value), path));
    }

    void add(String element) {
        svg.append(element);
    }

    @Override
    public String toString() {
        return svg.toString();
    }

    private static String attribute(String style) {
        return style.isEmpty() ? "" : " class=\"" + style + "\"";
    }

    /**
     * Checks for cancellation more often than loops of arithmetic do: writing an element takes a
     * microsecond.
     */
    static void checkAt(int step) {
        if (step % STEPS_BETWEEN_CHECKS == 0) {
            Execution.check();
        }
    }

    /** Formats a coordinate to a hundredth of a pixel. */
    static String coordinate(double at) {
        double rounded = Math.rint(Finite.require(at) * 100) / 100;
        return rounded == Math.rint(rounded) ? Integer.toString((int) rounded) : Double.toString(rounded);
    }

    /** Returns the path of a rectangle. */
    static String rectangle(double x, double y, double width, double height) {
        return "M%s %sh%sv%sh%sz"
                .formatted(coordinate(x), coordinate(y), coordinate(width), coordinate(height), coordinate(-width));
    }

    /** Returns the width of a text, about. */
    static int width(String text) {
        return text.codePoints().map(SvgElements::width).sum();
    }

    private static int width(int codePoint) {
        return codePoint < FIRST_WIDE ? NARROW : WIDE;
    }

    /** Returns a text without its end if it is too wide. */
    static String fitted(String text, double width) {
        double end = 0;
        int kept = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            end += width(text.codePointAt(i));
            if (end > width) {
                return text.substring(0, kept) + "\u2026";
            }
            if (end <= width - WIDE) {
                kept = i + Character.charCount(text.codePointAt(i));
            }
        }
        return text;
    }

    /** Escapes markup, and replaces characters that XML does not allow. */
    static String escape(String content) {
        String allowed = NOT_XML.matcher(content).replaceAll("\ufffd");
        return allowed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
