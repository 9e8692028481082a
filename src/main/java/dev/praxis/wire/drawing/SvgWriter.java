package dev.praxis.wire.drawing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws panels below each other as one self-contained SVG document, in light or dark colors as the
 * reader prefers.
 */
public final class SvgWriter {
    /**
     * Colors that remain distinguishable with color blindness (Okabe and Ito), with lighter
     * variants on dark.
     */
    private static final String STYLE = """
            svg{--paper:#fff;--ink:#1a1a1a;--grid:#d9d9d9;--mute:#6b6b6b;--c0:#0072b2;--c1:#d55e00;--c2:#00795a;--c3:#a4508b;--c4:#7a6300;--area:#f0a30a;--plus:#08519c;--minus:#a63603;color-scheme:light dark}
            @media(prefers-color-scheme:dark){svg{--paper:#16181c;--ink:#ececec;--grid:#3a3d43;--mute:#a0a0a0;--c0:#56b4e9;--c1:#ff9e4a;--c2:#34c9a0;--c3:#e08fc4;--c4:#e0c341;--area:#c98a12;--plus:#7cc4f5;--minus:#ffa35c}}
            text{font:13px system-ui,sans-serif;fill:var(--ink)}.title{font-size:16px;font-weight:600}.tick{font-size:12px;fill:var(--mute)}
            .paper{fill:var(--paper)}.grid{stroke:var(--grid);stroke-width:1}.frame{fill:none;stroke:var(--mute)}
            .line{fill:none;stroke-width:2;stroke-linejoin:round}.c0{stroke:var(--c0)}.c1{stroke:var(--c1)}.c2{stroke:var(--c2)}.c3{stroke:var(--c3)}.c4{stroke:var(--c4)}
            .d1{stroke-dasharray:9 3}.d2{stroke-dasharray:2 3}.d3{stroke-dasharray:9 3 2 3}.d4{stroke-dasharray:5 3}.d5{stroke-dasharray:14 4}
            .d6{stroke-dasharray:9 3 2 3 2 3}.d7{stroke-dasharray:5 2 1 2}.d8{stroke-dasharray:14 3 5 3}.d9{stroke-dasharray:1 2}
            .points{fill:none;stroke-width:6;stroke-linecap:round;stroke-opacity:.8}
            .dashed{fill:none;stroke:var(--mute);stroke-width:1.5;stroke-dasharray:6 4}.area{fill:var(--area);fill-opacity:.3}.edged{stroke:var(--area);stroke-opacity:.8}
            .cells{shape-rendering:crispEdges}.plus{fill:var(--plus)}.minus{fill:var(--minus)}.f0{fill:var(--c0)}.f1{fill:var(--c1)}.f2{fill:var(--c2)}.f3{fill:var(--c3)}.f4{fill:var(--c4)}
            .halo{fill:none;stroke:var(--paper);stroke-width:12;stroke-linecap:round}.halo+.points{stroke-width:8;stroke-opacity:1}.number{font-size:12px}.full{fill:var(--paper)}@media(prefers-color-scheme:dark){.middle{fill:var(--paper)}}
            .edge{fill:none;stroke-opacity:.6}.plus-line{stroke:var(--plus)}.minus-line{stroke:var(--minus)}.node{stroke:var(--mute)}.node+.number{font-size:11px}.error{font-size:11px;stroke:var(--paper);stroke-width:3;paint-order:stroke}
            """;

    private SvgWriter() {}

    /** Returns a document. */
    static String write(List<? extends Panel> panels) {
        return write(panels, "", "<style>\n" + STYLE + "</style>\n");
    }

    /**
     * Returns a drawing as an element of a page that has {@link #style}.
     *
     * @param id start of its ids, which differs between the drawings of a page
     */
    public static String inline(List<? extends Panel> panels, String id) {
        return write(panels, id, "");
    }

    /** Returns the style of all drawings, for a page that has them inline. */
    public static String style() {
        return STYLE;
    }

    private static String write(List<? extends Panel> panels, String id, String style) {
        int width = SvgElements.WIDTH;
        int height = panels.stream().mapToInt(SvgWriter::height).sum();
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-labelledby=\"%stitle %sdescription\">\n"
                        .formatted(width, height, width, height, id, id));
        svg.append("<title id=\"%stitle\">%s</title>\n<desc id=\"%sdescription\">%s</desc>\n"
                .formatted(
                        id,
                        SvgElements.escape(panels.getFirst().title()),
                        id,
                        SvgElements.escape(
                                panels.stream().map(Panel::description).collect(Collectors.joining(" ")))));
        svg.append(style);
        svg.append("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n".formatted(width, height));
        int top = 0;
        for (Panel panel : panels) {
            String drawn = draw(panel);
            svg.append(top == 0 ? drawn : "<g transform=\"translate(0 %d)\">\n%s</g>\n".formatted(top, drawn));
            top += height(panel);
        }
        return svg.append("</svg>\n").toString();
    }

    private static int height(Panel panel) {
        return switch (panel) {
            case Chart chart -> ChartWriter.height(chart);
            case HeatMap map -> HeatMapWriter.height(map);
            case Network network -> NetworkWriter.height(network);
        };
    }

    private static String draw(Panel panel) {
        return switch (panel) {
            case Chart chart -> ChartWriter.draw(chart);
            case HeatMap map -> HeatMapWriter.draw(map);
            case Network network -> NetworkWriter.draw(network);
        };
    }
}
