package dev.praxis.wire.drawing;

import static dev.praxis.wire.drawing.SvgElements.coordinate;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Draws one {@link Network} as SVG elements, starting at the upper left corner: the first columns
 * and the last ones of a deep network, and the first nodes of a wide column.
 */
final class NetworkWriter {
    private static final int COLUMNS = 8;
    private static final int NODES = 12;
    private static final int SPACING = 50;
    private static final int SPACING_WITH_ERRORS = 62;
    private static final int RADIUS = 21;
    private static final int SIDE = 72;
    private static final int NAMES = 46;
    private static final int LINE = 18;
    private static final int LEGEND = 46;
    private static final int SWATCH = 28;

    /** Width of the heaviest edge, in pixels. */
    private static final double HEAVIEST = 5;

    private static final double LIGHTEST = 0.4;

    /** Maximum share of the fullest color, so that the text of a node is readable on it. */
    private static final double FULLEST = 0.5;

    private final Network network;
    private final int[] shown;
    private final int spacing;
    private final int bottom;
    private final double maxValue;
    private final double maxWeight;
    private final SvgElements svg = new SvgElements();

    private NetworkWriter(Network network) {
        this.network = network;
        int count = network.columns().size();
        shown = IntStream.range(0, count)
                .filter(i -> count <= COLUMNS || i < COLUMNS / 2 || i >= count - COLUMNS / 2)
                .toArray();
        boolean hasErrors = network.columns().stream().anyMatch(column -> column.errors() != null);
        spacing = hasErrors ? SPACING_WITH_ERRORS : SPACING;
        bottom = SvgElements.TITLE
                + spacing * IntStream.of(shown).map(this::slots).max().orElse(0);
        maxValue = network.columns().stream()
                .mapToDouble(column -> HeatMap.magnitude(DMatrixRMaj.wrap(1, column.values().length, column.values())))
                .max()
                .orElse(0);
        maxWeight =
                network.weights().stream().mapToDouble(HeatMap::magnitude).max().orElse(0);
    }

    /** Returns the height of a network with its legend. */
    static int height(Network network) {
        return new NetworkWriter(network).bottom + NAMES + LEGEND;
    }

    static String draw(Network network) {
        return new NetworkWriter(network).draw();
    }

    private String draw() {
        svg.title(network.title());
        for (int i = 1; i < shown.length; i++) {
            if (shown[i] == shown[i - 1] + 1) {
                edges(i);
            } else {
                svg.text("", (x(i - 1) + x(i)) / 2, middle(), "middle", "\u22ef");
            }
        }
        for (int i = 0; i < shown.length; i++) {
            nodes(i);
        }
        legend();
        return svg.toString();
    }

    private void edges(int i) {
        DMatrixRMaj weights = network.weights().get(shown[i - 1]);
        for (int to = 0; to < nodes(network.columns().get(shown[i])); to++) {
            for (int from = 0; from < nodes(network.columns().get(shown[i - 1])); from++) {
                edge(
                        weights.get(to, from),
                        "M%s %sL%s %s"
                                .formatted(
                                        coordinate(x(i - 1)),
                                        coordinate(y(i - 1, from)),
                                        coordinate(x(i)),
                                        coordinate(y(i, to))));
            }
        }
    }

    private void edge(double weight, String path) {
        double share = share(weight, maxWeight);
        double width = LIGHTEST + share * (HEAVIEST - LIGHTEST);
        svg.path(weight < 0 ? "edge minus-line" : "edge plus-line", "stroke-width", width, path);
    }

    private void nodes(int i) {
        Network.Column column = network.columns().get(shown[i]);
        for (int node = 0; node < nodes(column); node++) {
            node(x(i), y(i, node), column.values()[node]);
            if (column.errors() != null) {
                String error = "\u03b4 " + Numbers.brief(column.errors()[node]);
                svg.text("error", x(i), y(i, node) + RADIUS + 11, "middle", error);
            }
        }
        if (nodes(column) < column.values().length) {
            String more = "%d more".formatted(column.values().length - nodes(column));
            svg.text("tick", x(i), y(i, nodes(column)) - 4, "middle", more);
        }
        // Names that are wider than the distance of their columns take turns on two lines.
        boolean isLower = i % 2 == 1 && SvgElements.width(column.name()) > step();
        String name = SvgElements.fitted(column.name(), 2 * SIDE);
        svg.text("tick", x(i), bottom + (isLower ? 2.0 : 1.0) * LINE, "middle", name);
    }

    private void node(double x, double y, double value) {
        String at = "cx=\"%s\" cy=\"%s\" r=\"%d\"".formatted(coordinate(x), coordinate(y), RADIUS);
        svg.add("<circle class=\"paper\" %s/>\n".formatted(at));
        svg.add("<circle class=\"node %s\" fill-opacity=\"%s\" %s/>\n"
                .formatted(value < 0 ? "minus" : "plus", coordinate(FULLEST * share(value, maxValue)), at));
        svg.text("number", x, y + 4, "middle", Numbers.brief(value));
    }

    private void legend() {
        int y = bottom + NAMES + 14;
        svg.path("edge plus-line", "stroke-width", HEAVIEST, "M%d %dh%d".formatted(SIDE, y - 4, SWATCH));
        svg.text("tick", SIDE + SWATCH + 8.0, y, "start", "weight above 0");
        int second = SIDE + 160;
        svg.path("edge minus-line", "stroke-width", HEAVIEST, "M%d %dh%d".formatted(second, y - 4, SWATCH));
        svg.text("tick", second + SWATCH + 8.0, y, "start", "below 0");
        svg.text(
                "tick",
                SvgElements.WIDTH - (double) SIDE,
                y,
                "end",
                "widest: weight %s, darkest: value %s".formatted(Numbers.of(maxWeight), Numbers.of(maxValue)));
    }

    private static double share(double value, double max) {
        return max == 0 ? 0 : Math.abs(value) / max;
    }

    /** Returns the number of nodes drawn of a column. */
    private static int nodes(Network.Column column) {
        return column.values().length <= NODES ? column.values().length : NODES - 1;
    }

    /** Returns the number of nodes drawn of a column, and one for the text about the others. */
    private int slots(int column) {
        return Math.min(NODES, network.columns().get(column).values().length);
    }

    private double step() {
        return shown.length == 1 ? 0 : (SvgElements.WIDTH - 2.0 * SIDE) / (shown.length - 1);
    }

    private double x(int i) {
        return SIDE + i * step();
    }

    private double middle() {
        return (SvgElements.TITLE + bottom) / 2.0;
    }

    private double y(int i, int node) {
        return middle() + (node - (slots(shown[i]) - 1) / 2.0) * spacing;
    }
}
