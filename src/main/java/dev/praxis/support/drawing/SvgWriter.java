package dev.praxis.support.drawing;

import java.util.Locale;

/** Draws a {@link Chart} as one SVG document that needs nothing else, and follows its reader's light or dark colours. */
final class SvgWriter {
    private static final int WIDTH = 640;
    private static final int LEFT = 64;
    private static final int TOP = 44;
    private static final int PLOT_WIDTH = 552;
    private static final int PLOT_HEIGHT = 400;
    private static final int BOTTOM = TOP + PLOT_HEIGHT;
    private static final int TICK_LABELS = 18;
    private static final int AXIS_LABEL = 40;
    private static final int LEGEND = 66;
    private static final int LEGEND_LINE = 20;
    private static final int SWATCH = 28;

    /** Colours that people who see few of them tell apart (Okabe and Ito), lighter ones on dark. */
    private static final String STYLE = """
            svg{--paper:#fff;--ink:#1a1a1a;--grid:#d9d9d9;--mute:#6b6b6b;--c0:#0072b2;--c1:#d55e00;--c2:#00795a;--area:#f0a30a;color-scheme:light dark}
            @media(prefers-color-scheme:dark){svg{--paper:#16181c;--ink:#ececec;--grid:#3a3d43;--mute:#a0a0a0;--c0:#56b4e9;--c1:#ff9e4a;--c2:#34c9a0;--area:#c98a12}}
            text{font:13px system-ui,sans-serif;fill:var(--ink)}.title{font-size:16px;font-weight:600}.tick{font-size:12px;fill:var(--mute)}
            .paper{fill:var(--paper)}.grid{stroke:var(--grid);stroke-width:1}.frame{fill:none;stroke:var(--mute)}
            .line{fill:none;stroke-width:2;stroke-linejoin:round}.c0{stroke:var(--c0)}.c1{stroke:var(--c1)}.c2{stroke:var(--c2)}
            .dashed{fill:none;stroke:var(--mute);stroke-width:1.5;stroke-dasharray:6 4}.area{fill:var(--area);fill-opacity:.3}.edged{stroke:var(--area);stroke-opacity:.8}
            """;

    private static final int COLOURS = 3;

    /** More rectangles have no room for edges. */
    private static final int EDGED_RECTANGLES = 40;

    private final Chart chart;
    private final StringBuilder svg = new StringBuilder();

    private SvgWriter(Chart chart) {
        this.chart = chart;
    }

    static String write(Chart chart) {
        return new SvgWriter(chart).write();
    }

    private String write() {
        int height = BOTTOM + LEGEND + LEGEND_LINE * chart.marks().size();
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-labelledby=\"title description\">\n"
                        .formatted(WIDTH, height, WIDTH, height));
        add("<title id=\"title\">%s</title>\n<desc id=\"description\">%s</desc>\n"
                .formatted(escape(chart.title()), escape(chart.description())));
        add("<style>\n" + STYLE + "</style>\n");
        add("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n".formatted(WIDTH, height));
        text("title", WIDTH / 2.0, TOP - 18, "middle", chart.title());
        axes();
        int line = 0;
        int legend = BOTTOM + LEGEND;
        for (Mark mark : chart.marks()) {
            String style = style(mark, line);
            line += style.startsWith("line") ? 1 : 0;
            add("<path class=\"%s\" d=\"%s\"/>\n".formatted(style, path(mark)));
            legend(mark, style, legend);
            legend += LEGEND_LINE;
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        int right = LEFT + PLOT_WIDTH;
        for (double tick : chart.x().ticks()) {
            double at = x(tick);
            add("<path class=\"grid\" d=\"M%s %dV%d\"/>\n".formatted(coordinate(at), TOP, BOTTOM));
            text("tick", at, BOTTOM + TICK_LABELS, "middle", number(tick, chart.x()));
        }
        for (double tick : chart.y().ticks()) {
            double at = y(tick);
            add("<path class=\"grid\" d=\"M%d %sH%d\"/>\n".formatted(LEFT, coordinate(at), right));
            text("tick", LEFT - 8.0, at + 4, "end", number(tick, chart.y()));
        }
        add("<rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
                .formatted(LEFT, TOP, PLOT_WIDTH, PLOT_HEIGHT));
        text(
                "",
                LEFT + PLOT_WIDTH / 2.0,
                BOTTOM + AXIS_LABEL,
                "middle",
                chart.x().label());
        int middle = TOP + PLOT_HEIGHT / 2;
        add("<text text-anchor=\"middle\" transform=\"translate(18 %d) rotate(-90)\">%s</text>\n"
                .formatted(middle, escape(chart.y().label())));
    }

    private void legend(Mark mark, String style, int at) {
        String swatch = mark.shape() == Mark.Shape.RECTANGLES
                ? "M%d %dh%dv10h-%dz".formatted(LEFT, at - 9, SWATCH, SWATCH)
                : "M%d %dh%d".formatted(LEFT, at - 4, SWATCH);
        add("<path class=\"%s\" d=\"%s\"/>\n".formatted(style, swatch));
        text("", LEFT + SWATCH + 10.0, at, "start", mark.label());
    }

    private static String style(Mark mark, int line) {
        return switch (mark.shape()) {
            case RECTANGLES -> mark.x().length <= EDGED_RECTANGLES ? "area edged" : "area";
            case DASHED -> "dashed";
            case LINE, STEPS -> "line c" + line % COLOURS;
        };
    }

    private String path(Mark mark) {
        return switch (mark.shape()) {
            case LINE, DASHED -> line(mark);
            case STEPS -> steps(mark);
            case RECTANGLES -> rectangles(mark);
        };
    }

    private String line(Mark mark) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < mark.x().length; i++) {
            path.append(i == 0 ? 'M' : 'L')
                    .append(coordinate(x(mark.x()[i])))
                    .append(' ')
                    .append(coordinate(y(mark.y()[i])));
        }
        return path.toString();
    }

    private String steps(Mark mark) {
        StringBuilder path = new StringBuilder("M" + coordinate(x(0)) + " " + coordinate(y(mark.y()[0])));
        for (int i = 0; i < mark.x().length; i++) {
            path.append('V').append(coordinate(y(mark.y()[i])));
            path.append('H').append(coordinate(x(mark.x()[i])));
        }
        return path.toString();
    }

    /** One rectangle for neighbours of equal height. */
    private String rectangles(Mark mark) {
        StringBuilder path = new StringBuilder();
        double from = 0;
        for (int i = 0; i < mark.x().length; i++) {
            boolean isLast = i == mark.x().length - 1 || mark.y()[i + 1] != mark.y()[i];
            if (isLast && mark.x()[i] > from) {
                path.append("M%s %dV%sH%sV%dz"
                        .formatted(
                                coordinate(x(from)),
                                BOTTOM,
                                coordinate(y(mark.y()[i])),
                                coordinate(x(mark.x()[i])),
                                BOTTOM));
                from = mark.x()[i];
            }
        }
        return path.toString();
    }

    private double x(double value) {
        return LEFT + chart.x().place(value) * PLOT_WIDTH;
    }

    private double y(double value) {
        return BOTTOM - chart.y().place(value) * PLOT_HEIGHT;
    }

    private void text(String style, double x, double y, String anchor, String words) {
        String shown = style.isEmpty() ? "" : " class=\"" + style + "\"";
        add("<text%s x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(shown, coordinate(x), coordinate(y), anchor, escape(words)));
    }

    private void add(String part) {
        svg.append(part);
    }

    private static String number(double tick, Axis axis) {
        return String.format(Locale.ROOT, "%." + axis.decimals() + "f", tick);
    }

    /** To a hundredth of a pixel. */
    private static String coordinate(double at) {
        double rounded = Math.rint(at * 100) / 100;
        return rounded == Math.rint(rounded) ? Integer.toString((int) rounded) : Double.toString(rounded);
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
