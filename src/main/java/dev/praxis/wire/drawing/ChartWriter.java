package dev.praxis.wire.drawing;

import dev.praxis.compute.execution.Execution;
import java.util.regex.Pattern;

/**
 * Draws one {@link Chart} as SVG elements, starting at the upper left corner. {@link SvgWriter}
 * defines the colors.
 */
final class ChartWriter {
    static final int WIDTH = 640;
    private static final int LEFT = 64;
    private static final int TOP = 44;
    private static final int PLOT_WIDTH = 552;
    private static final int TICK_LABELS = 18;
    private static final int AXIS_LABEL = 40;
    private static final int LEGEND = 66;
    private static final int LEGEND_LINE = 20;
    private static final int SWATCH = 28;

    private static final int COLORS = 5;

    /** Line styles, of which the first is solid. */
    private static final int DASHES = 10;

    /** Maximum number of lines that only differ in color. */
    private static final int SOLID_LINES = 3;

    /** Widths of letters, about: of alphabets, and of scripts whose letters are square. */
    private static final int NARROW = 7;

    private static final int WIDE = 14;
    private static final int FIRST_WIDE = 0x1100;
    private static final int POINTS_BETWEEN_CHECKS = 1024;

    /** Maximum number of rectangles that are drawn with edges. More of them would be too narrow. */
    private static final int EDGED_RECTANGLES = 40;

    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]");

    private final Chart chart;
    private final int bottom;
    private final boolean hasManyLines;
    private final StringBuilder svg = new StringBuilder();

    private ChartWriter(Chart chart) {
        this.chart = chart;
        bottom = TOP + chart.height();
        hasManyLines = chart.marks().stream().filter(Mark::isColoredLine).count() > SOLID_LINES;
    }

    /** Returns the height of a chart with its legend. */
    static int height(Chart chart) {
        return TOP + chart.height() + LEGEND + LEGEND_LINE * chart.marks().size();
    }

    static String draw(Chart chart) {
        return new ChartWriter(chart).draw();
    }

    private String draw() {
        text("title", WIDTH / 2.0, TOP - 18, "middle", chart.title());
        axes();
        int color = 0;
        int legend = bottom + LEGEND;
        for (Mark mark : chart.marks()) {
            String style = style(mark, color);
            color += style.contains(" c") ? 1 : 0;
            add("<path class=\"%s\" d=\"%s\"/>\n".formatted(style, path(mark)));
            legend(mark, style, legend);
            legend += LEGEND_LINE;
        }
        return svg.toString();
    }

    private void axes() {
        int right = LEFT + PLOT_WIDTH;
        for (double tick : chart.x().ticks()) {
            double at = x(tick);
            add("<path class=\"grid\" d=\"M%s %dV%d\"/>\n".formatted(coordinate(at), TOP, bottom));
            text("tick", at, bottom + TICK_LABELS, "middle", chart.x().format(tick));
        }
        for (double tick : chart.y().ticks()) {
            double at = y(tick);
            add("<path class=\"grid\" d=\"M%d %sH%d\"/>\n".formatted(LEFT, coordinate(at), right));
            text("tick", LEFT - 8.0, at + 4, "end", chart.y().format(tick));
        }
        add("<rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
                .formatted(LEFT, TOP, PLOT_WIDTH, chart.height()));
        text(
                "",
                LEFT + PLOT_WIDTH / 2.0,
                bottom + AXIS_LABEL,
                "middle",
                chart.x().label());
        int middle = TOP + chart.height() / 2;
        add("<text text-anchor=\"middle\" transform=\"translate(18 %d) rotate(-90)\">%s</text>\n"
                .formatted(middle, escape(chart.y().label())));
    }

    private void legend(Mark mark, String style, int at) {
        String swatch = switch (mark.shape()) {
            case RECTANGLES -> "M%d %dh%dv10h-%dz".formatted(LEFT, at - 9, SWATCH, SWATCH);
            case POINTS -> "M%d %dh0".formatted(LEFT + SWATCH / 2, at - 4);
            case LINE, DASHED, STEPS -> "M%d %dh%d".formatted(LEFT, at - 4, SWATCH);
        };
        add("<path class=\"%s\" d=\"%s\"/>\n".formatted(style, swatch));
        double start = LEFT + SWATCH + 10.0;
        text("", start, at, "start", fitted(mark.label(), WIDTH - start));
    }

    /** Returns a text without its end if it is too wide. */
    private static String fitted(String text, double width) {
        double end = 0;
        int kept = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            end += text.codePointAt(i) < FIRST_WIDE ? NARROW : WIDE;
            if (end > width) {
                return text.substring(0, kept) + "\u2026";
            }
            if (end <= width - WIDE) {
                kept = i + Character.charCount(text.codePointAt(i));
            }
        }
        return text;
    }

    /** Returns the classes of a mark. Many lines also differ in their dashes. */
    private String style(Mark mark, int color) {
        String dashes = hasManyLines && color % DASHES > 0 ? " d" + color % DASHES : "";
        return switch (mark.shape()) {
            case RECTANGLES -> mark.x().length <= EDGED_RECTANGLES ? "area edged" : "area";
            case DASHED -> "dashed";
            case POINTS -> "points c" + color % COLORS;
            case LINE, STEPS -> "line c" + color % COLORS + dashes;
        };
    }

    private String path(Mark mark) {
        return switch (mark.shape()) {
            case LINE, DASHED -> line(mark);
            case POINTS -> points(mark);
            case STEPS -> steps(mark);
            case RECTANGLES -> rectangles(mark);
        };
    }

    /** Draws a line, except where it runs beyond the upper or lower edge. */
    private String line(Mark mark) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < mark.x().length; i++) {
            checkAt(i);
            boolean isHidden = i > 0 && chart.y().isOutside(mark.y()[i - 1], mark.y()[i]);
            path.append(i == 0 || isHidden ? 'M' : 'L')
                    .append(coordinate(x(mark.x()[i])))
                    .append(' ')
                    .append(coordinate(y(mark.y()[i])));
        }
        return path.toString();
    }

    /** Draws points as lines of length zero with round ends, which are dots. */
    private String points(Mark mark) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < mark.x().length; i++) {
            checkAt(i);
            path.append("M%s %sh0".formatted(coordinate(x(mark.x()[i])), coordinate(y(mark.y()[i]))));
        }
        return path.toString();
    }

    private String steps(Mark mark) {
        StringBuilder path = new StringBuilder("M" + coordinate(x(0)) + " " + coordinate(y(mark.y()[0])));
        for (int i = 0; i < mark.x().length; i++) {
            checkAt(i);
            path.append('V').append(coordinate(y(mark.y()[i])));
            path.append('H').append(coordinate(x(mark.x()[i])));
        }
        return path.toString();
    }

    /** Draws one rectangle for neighbors of equal height, and none of height 0. */
    private String rectangles(Mark mark) {
        StringBuilder path = new StringBuilder();
        double from = 0;
        for (int i = 0; i < mark.x().length; i++) {
            checkAt(i);
            boolean isLast = i == mark.x().length - 1 || mark.y()[i + 1] != mark.y()[i];
            if (isLast && mark.x()[i] > from) {
                path.append(mark.y()[i] == 0 ? "" : rectangle(from, mark.x()[i], mark.y()[i]));
                from = mark.x()[i];
            }
        }
        return path.toString();
    }

    private String rectangle(double from, double to, double height) {
        return "M%s %dV%sH%sV%dz"
                .formatted(coordinate(x(from)), bottom, coordinate(y(height)), coordinate(x(to)), bottom);
    }

    /**
     * Checks for cancellation more often than loops of arithmetic do: writing a point takes a
     * microsecond.
     */
    private static void checkAt(int point) {
        if (point % POINTS_BETWEEN_CHECKS == 0) {
            Execution.check();
        }
    }

    private double x(double value) {
        return LEFT + chart.x().position(value) * PLOT_WIDTH;
    }

    private double y(double value) {
        return bottom - chart.y().position(value) * chart.height();
    }

    private void text(String style, double x, double y, String anchor, String content) {
        String shown = style.isEmpty() ? "" : " class=\"" + style + "\"";
        add("<text%s x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(shown, coordinate(x), coordinate(y), anchor, escape(content)));
    }

    private void add(String part) {
        svg.append(part);
    }

    /** Formats a coordinate to a hundredth of a pixel. */
    private static String coordinate(double at) {
        double rounded = Math.rint(Finite.require(at) * 100) / 100;
        return rounded == Math.rint(rounded) ? Integer.toString((int) rounded) : Double.toString(rounded);
    }

    /** Escapes markup, and replaces characters that XML does not allow. */
    static String escape(String content) {
        String allowed = NOT_XML.matcher(content).replaceAll("\ufffd");
        return allowed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
