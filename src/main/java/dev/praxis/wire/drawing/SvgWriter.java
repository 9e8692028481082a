package dev.praxis.wire.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws charts below each other as one self-contained SVG document, in light or dark colors as the
 * reader prefers.
 */
public final class SvgWriter {
    /**
     * Colors that remain distinguishable with color blindness (Okabe and Ito), with lighter
     * variants on dark.
     */
    private static final String STYLE = """
            svg{--paper:#fff;--ink:#1a1a1a;--grid:#d9d9d9;--mute:#6b6b6b;--c0:#0072b2;--c1:#d55e00;--c2:#00795a;--c3:#a4508b;--c4:#7a6300;--area:#f0a30a;color-scheme:light dark}
            @media(prefers-color-scheme:dark){svg{--paper:#16181c;--ink:#ececec;--grid:#3a3d43;--mute:#a0a0a0;--c0:#56b4e9;--c1:#ff9e4a;--c2:#34c9a0;--c3:#e08fc4;--c4:#e0c341;--area:#c98a12}}
            text{font:13px system-ui,sans-serif;fill:var(--ink)}.title{font-size:16px;font-weight:600}.tick{font-size:12px;fill:var(--mute)}
            .paper{fill:var(--paper)}.grid{stroke:var(--grid);stroke-width:1}.frame{fill:none;stroke:var(--mute)}
            .line{fill:none;stroke-width:2;stroke-linejoin:round}.c0{stroke:var(--c0)}.c1{stroke:var(--c1)}.c2{stroke:var(--c2)}.c3{stroke:var(--c3)}.c4{stroke:var(--c4)}
            .d1{stroke-dasharray:9 3}.d2{stroke-dasharray:2 3}.d3{stroke-dasharray:9 3 2 3}.d4{stroke-dasharray:5 3}.d5{stroke-dasharray:14 4}
            .d6{stroke-dasharray:9 3 2 3 2 3}.d7{stroke-dasharray:5 2 1 2}.d8{stroke-dasharray:14 3 5 3}.d9{stroke-dasharray:1 2}
            .points{fill:none;stroke-width:6;stroke-linecap:round;stroke-opacity:.8}
            .dashed{fill:none;stroke:var(--mute);stroke-width:1.5;stroke-dasharray:6 4}.area{fill:var(--area);fill-opacity:.3}.edged{stroke:var(--area);stroke-opacity:.8}
            """;

    private SvgWriter() {}

    /** Returns a document. */
    static String write(Chart first, List<Chart> below) {
        return write(first, below, "", "<style>\n" + STYLE + "</style>\n");
    }

    /**
     * Returns a drawing as an element of a page that has {@link #style}.
     *
     * @param id start of its ids, which differs between the drawings of a page
     */
    public static String inline(Drawable drawable, String id) {
        return write(drawable.chart(), drawable.chartsBelow(), id, "");
    }

    /** Returns the style of all drawings, for a page that has them inline. */
    public static String style() {
        return STYLE;
    }

    private static String write(Chart first, List<Chart> below, String id, String style) {
        List<Chart> charts = new ArrayList<>(List.of(first));
        charts.addAll(below);
        int width = ChartWriter.WIDTH;
        int height = charts.stream().mapToInt(ChartWriter::height).sum();
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-labelledby=\"%stitle %sdescription\">\n"
                        .formatted(width, height, width, height, id, id));
        svg.append("<title id=\"%stitle\">%s</title>\n<desc id=\"%sdescription\">%s</desc>\n"
                .formatted(
                        id,
                        ChartWriter.escape(first.title()),
                        id,
                        ChartWriter.escape(
                                charts.stream().map(Chart::description).collect(Collectors.joining(" ")))));
        svg.append(style);
        svg.append("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n".formatted(width, height));
        svg.append(ChartWriter.draw(first));
        int top = ChartWriter.height(first);
        for (Chart chart : below) {
            svg.append("<g transform=\"translate(0 %d)\">\n".formatted(top))
                    .append(ChartWriter.draw(chart))
                    .append("</g>\n");
            top += ChartWriter.height(chart);
        }
        return svg.append("</svg>\n").toString();
    }
}
