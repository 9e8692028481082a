package dev.praxis.wire.drawing;

import static dev.praxis.wire.drawing.SvgElements.checkAt;
import static dev.praxis.wire.drawing.SvgElements.coordinate;

/**
 * Draws one {@link Chart} as SVG elements, starting at the upper left corner. {@link SvgWriter}
 * defines the colors.
 */
final class ChartWriter {
    private static final int LEFT = 64;
    private static final int TOP = SvgElements.TITLE;
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

    /** Maximum number of rectangles that are drawn with edges. More of them would be too narrow. */
    private static final int EDGED_RECTANGLES = 40;

    /** Maximum number of points that are drawn larger than others. */
    private static final int LARGE_POINTS = 3;

    private final Chart chart;
    private final int bottom;
    private final boolean hasManyLines;
    private final boolean hasRegions;
    private final SvgElements svg = new SvgElements();

    private ChartWriter(Chart chart) {
        this.chart = chart;
        bottom = TOP + chart.height();
        hasManyLines = chart.marks().stream().filter(Mark::isColoredLine).count() > SOLID_LINES;
        hasRegions = chart.marks().stream().anyMatch(mark -> mark.shape() == Mark.Shape.REGIONS);
    }

    /** Returns the height of a chart with its legend. */
    static int height(Chart chart) {
        long labels = chart.marks().stream().filter(Mark::isLabelled).count();
        return TOP + chart.height() + LEGEND + LEGEND_LINE * (int) labels;
    }

    static String draw(Chart chart) {
        return new ChartWriter(chart).draw();
    }

    private String draw() {
        svg.title(chart.title());
        axes();
        int color = 0;
        int legend = bottom + LEGEND;
        for (Mark mark : chart.marks()) {
            boolean isNext = mark.color() == Mark.NEXT;
            String style = style(mark, isNext ? color : mark.color());
            color += isNext && style.contains(" c") ? 1 : 0;
            String path = path(mark);
            if (mark.shape() == Mark.Shape.POINTS && (hasRegions || mark.x().length <= LARGE_POINTS)) {
                svg.path("halo", path);
            }
            path(mark, style, path);
            if (mark.isLabelled()) {
                path(mark, style, swatch(mark, legend));
                double start = LEFT + SWATCH + 10.0;
                svg.text("", start, legend, "start", SvgElements.fitted(mark.label(), SvgElements.WIDTH - start));
                legend += LEGEND_LINE;
            }
        }
        return svg.toString();
    }

    private void axes() {
        int right = LEFT + PLOT_WIDTH;
        for (double tick : chart.x().ticks()) {
            double at = x(tick);
            svg.add("<path class=\"grid\" d=\"M%s %dV%d\"/>\n".formatted(coordinate(at), TOP, bottom));
            svg.text("tick", at, bottom + TICK_LABELS, "middle", chart.x().format(tick));
        }
        for (double tick : chart.y().ticks()) {
            double at = y(tick);
            svg.add("<path class=\"grid\" d=\"M%d %sH%d\"/>\n".formatted(LEFT, coordinate(at), right));
            svg.text("tick", LEFT - 8.0, at + 4, "end", chart.y().format(tick));
        }
        svg.add("<rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
                .formatted(LEFT, TOP, PLOT_WIDTH, chart.height()));
        svg.text(
                "",
                LEFT + PLOT_WIDTH / 2.0,
                bottom + AXIS_LABEL,
                "middle",
                chart.x().label());
        double middle = TOP + chart.height() / 2.0;
        svg.turned("", 18, middle, -90, "middle", chart.y().label());
    }

    private static String swatch(Mark mark, int at) {
        return switch (mark.shape()) {
            case RECTANGLES, REGIONS -> "M%d %dh%dv10h-%dz".formatted(LEFT, at - 9, SWATCH, SWATCH);
            case POINTS -> "M%d %dh0".formatted(LEFT + SWATCH / 2, at - 4);
            case LINE, DASHED, STEPS -> "M%d %dh%d".formatted(LEFT, at - 4, SWATCH);
        };
    }

    private void path(Mark mark, String style, String path) {
        if (mark.shape() == Mark.Shape.REGIONS) {
            svg.path(style, "fill-opacity", mark.strength(), path);
        } else {
            svg.path(style, path);
        }
    }

    /** Returns the classes of a mark. Many lines also differ in their dashes. */
    private String style(Mark mark, int color) {
        String dashes = hasManyLines && color % DASHES > 0 ? " d" + color % DASHES : "";
        return switch (mark.shape()) {
            case RECTANGLES -> mark.x().length <= EDGED_RECTANGLES ? "area edged" : "area";
            case DASHED -> "dashed";
            case POINTS -> "points c" + color % COLORS;
            case REGIONS -> "cells f" + color % COLORS;
            case LINE, STEPS -> "line c" + color % COLORS + dashes;
        };
    }

    private String path(Mark mark) {
        return switch (mark.shape()) {
            case LINE, DASHED -> line(mark);
            case POINTS -> points(mark);
            case STEPS -> steps(mark);
            case RECTANGLES -> rectangles(mark);
            case REGIONS -> regions(mark);
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

    private String regions(Mark mark) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < mark.x().length; i += 2) {
            checkAt(i / 2);
            double left = x(mark.x()[i]);
            double top = y(mark.y()[i + 1]);
            path.append(SvgElements.rectangle(left, top, x(mark.x()[i + 1]) - left, y(mark.y()[i]) - top));
        }
        return path.toString();
    }

    private String rectangle(double from, double to, double height) {
        return "M%s %dV%sH%sV%dz"
                .formatted(coordinate(x(from)), bottom, coordinate(y(height)), coordinate(x(to)), bottom);
    }

    private double x(double value) {
        return LEFT + chart.x().position(value) * PLOT_WIDTH;
    }

    private double y(double value) {
        return bottom - chart.y().position(value) * chart.height();
    }
}
