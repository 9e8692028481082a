package dev.praxis.wire.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class NetworkTest {
    private static final DMatrixRMaj WEIGHTS = new DMatrixRMaj(new double[][] {{2, -1}, {0, 0.5}, {-2, 1}});

    @Test
    void every_value_and_error_is_in_the_text_alternative() {
        assertThat(Svg.of(network(new double[] {0.1, -0.2, 0.3})).description())
                .isEqualTo("Summary. inputs: 1, -4; layer 0: 0.5, -0.25, 8, errors 0.1, -0.2, 0.3.");
    }

    @Test
    void nodes_show_their_values_and_the_errors_below_them() {
        Svg svg = Svg.of(network(new double[] {0.1, -0.2, 0.3}));
        assertThat(svg.texts("number")).containsExactly("1", "-4", "0.5", "-0.25", "8");
        assertThat(svg.texts("error")).containsExactly("δ 0.1", "δ -0.2", "δ 0.3");
        assertThat(Svg.of(network(null)).texts("error")).isEmpty();
    }

    @Test
    void edges_have_the_color_of_their_sign_and_the_width_of_their_magnitude() {
        Svg svg = Svg.of(network(null));
        List<Element> above = svg.ofClass("path", "plus-line");
        List<Element> below = svg.ofClass("path", "minus-line");
        // Six edges, and a line of each color in the legend.
        assertThat(above).hasSize(4 + 1);
        assertThat(below).hasSize(2 + 1);
        assertThat(above.stream().map(NetworkTest::width).toList()).containsExactly(5.0, 0.4, 1.55, 2.7, 5.0);
        assertThat(below.stream().map(NetworkTest::width).toList()).containsExactly(2.7, 5.0, 5.0);
    }

    @Test
    void nodes_have_the_color_of_their_sign_at_the_opacity_of_their_magnitude() {
        List<Element> nodes = Svg.of(network(null)).ofClass("circle", "node");
        assertThat(nodes.stream().map(node -> node.getAttribute("class")).toList())
                .containsExactly("node plus", "node minus", "node plus", "node minus", "node plus");
        assertThat(nodes.stream().map(node -> node.getAttribute("fill-opacity")).toList())
                .containsExactly("0.06", "0.25", "0.03", "0.02", "0.5");
    }

    @Test
    void columns_are_drawn_from_left_to_right_and_nodes_from_the_top_down() {
        List<Element> nodes = Svg.of(network(null)).ofClass("circle", "node");
        assertThat(nodes.stream().map(node -> number(node, "cx")).toList()).isSorted();
        assertThat(nodes.subList(2, 5).stream().map(node -> number(node, "cy")).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void wide_columns_and_deep_networks_are_drawn_in_part() {
        List<Network.Column> columns = new ArrayList<>();
        List<DMatrixRMaj> weights = new ArrayList<>();
        for (int l = 0; l < 20; l++) {
            columns.add(new Network.Column("layer " + l, new double[100], null));
            weights.add(new DMatrixRMaj(100, 100));
        }
        weights.removeLast();
        Svg svg = Svg.of(new Network("network", "Summary.", columns, weights));
        assertThat(svg.ofClass("circle", "node")).hasSize(8 * 11);
        assertThat(svg.texts("tick")).contains("89 more", "layer 0", "layer 3", "layer 16", "layer 19");
        assertThat(svg.elements("text").stream().map(Element::getTextContent)).contains("⋯");
        assertThat(svg.description()).contains("and 76 more", "layer 10");
    }

    @Test
    void a_network_of_zeros_is_drawn_with_its_lightest_edges() {
        Svg svg = Svg.of(new Network(
                "network",
                "Summary.",
                List.of(
                        new Network.Column("inputs", new double[1], null),
                        new Network.Column("layer 0", new double[1], null)),
                List.of(new DMatrixRMaj(1, 1))));
        assertThat(width(svg.ofClass("path", "edge").getFirst())).isEqualTo(0.4);
    }

    @Test
    void numbers_that_are_not_finite_are_rejected() {
        assertThatThrownBy(() -> Svg.of(network(new double[] {0, Double.NaN, 0})))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Network network(double @Nullable [] errors) {
        return new Network(
                "network",
                "Summary.",
                List.of(
                        new Network.Column("inputs", new double[] {1, -4}, null),
                        new Network.Column("layer 0", new double[] {0.5, -0.25, 8}, errors)),
                List.of(WEIGHTS));
    }

    private static double width(Element edge) {
        return number(edge, "stroke-width");
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
