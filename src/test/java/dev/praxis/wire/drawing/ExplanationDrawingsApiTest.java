package dev.praxis.wire.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class ExplanationDrawingsApiTest extends HttpTest {
    private static final String XOR = """
            "layers":[{"weights":[[3,3],[3,3]],"bias":[-1.5,-4.5],"activation":"tanh"},
            {"weights":[[3,-3]],"bias":[-3],"activation":"sigmoid"}]
            """;

    private static final String XOR_INPUTS = "\"inputs\":[[0,1],[0,0],[1,0],[1,1]],";

    @Test
    void attention_is_a_heat_map_of_the_weights() {
        Svg svg = draw(
                "/v1/attention",
                "{\"queries\":[[0],[0]],\"keys\":[[1],[2]],\"values\":[[3],[4]],\"mask\":{\"causal\":true}}");
        assertThat(svg.titles()).containsExactly("Attention weights");
        assertThat(svg.description()).endsWith("By query and key: 0: 0 1, 1 0; 1: 0 0.5, 1 0.5.");
        assertThat(svg.texts("number")).containsExactly("1.00", "0", "0.50", "0.50");
    }

    @Test
    void a_comparison_of_scaled_and_unscaled_attention_has_both_weights_in_the_same_colors() {
        Svg svg = draw("/v1/attention/scaling", "{\"queries\":[[8]],\"keys\":[[1],[2],[3],[4]],\"scale\":0.125}");
        assertThat(svg.titles())
                .containsExactly("Softmax of the dot products", "Softmax of the dot products times 0.125");
        assertThat(svg.description()).contains("3 0.9997", "0 0.03206, 1 0.08714, 2 0.2369, 3 0.6439");
        assertThat(svg.texts("tick").stream().filter("0.9997"::equals)).hasSize(2);
    }

    @Test
    void a_scaling_experiment_charts_the_jacobian_and_the_variance_by_key_size() {
        String body = "{\"key_sizes\":[64,1,16],\"samples\":50}";
        Svg svg = draw("/v1/attention/scaling", body);
        var measured = post("/v1/attention/scaling", body).json().get("by_key_size");
        for (var size : measured) {
            assertThat(svg.description())
                    .contains(
                            Numbers.of(size.get("unscaled_median_jacobian_frobenius_norm")
                                    .asDouble()),
                            Numbers.of(size.get("scaled_median_jacobian_frobenius_norm")
                                    .asDouble()),
                            Numbers.of(size.get("dot_product_variance").asDouble()));
        }
        assertThat(svg.description()).containsSubsequence(" 1: ", "; 16: ", "; 64: ");
        List<Double> unscaled = points(svg.ofClass("path", "c1").getFirst(), false);
        assertThat(unscaled).hasSize(3).isSorted();
    }

    @Test
    void a_jacobian_is_drawn_with_its_norms_and_a_matrix_of_logits_by_row() {
        Svg svg = draw("/v1/softmax/jacobian", "{\"logits\":[0,0]}");
        assertThat(svg.description()).contains("Frobenius norm 0.5", "0: 0 0.25, 1 -0.25; 1: 0 -0.25, 1 0.25");
        assertThat(draw("/v1/softmax/jacobian", "{\"logits\":[[0,0],[1,2],[2,1],[3,1],[4,1]]}")
                        .titles())
                .containsExactly(
                        "Jacobian of the softmax of row 0",
                        "Jacobian of the softmax of row 1",
                        "Jacobian of the softmax of row 2",
                        "Jacobian of the softmax of row 3");
    }

    @Test
    void a_training_charts_its_losses() {
        String body = "{\"inputs\":[[0],[1]],\"targets\":[1,3],\"loss\":\"squared_error\",\"epochs\":20,"
                + "\"learning_rate\":0.1,\"layers\":[{\"weights\":[[0]],\"bias\":[0],\"activation\":\"identity\"}]%s}";
        String withValidation = body.formatted(",\"validation\":{\"inputs\":[[2]],\"targets\":[5]}");
        Svg svg = draw("/v1/dense/train", withValidation);
        var trained = post("/v1/dense/train", withValidation).json();
        assertThat(svg.titles()).containsExactly("Training losses: completed");
        assertThat(svg.description())
                .contains(
                        "Training loss from "
                                + Numbers.of(trained.at("/training_loss/0").asDouble()),
                        "to " + Numbers.of(trained.at("/training_loss/19").asDouble()),
                        "Validation loss from "
                                + Numbers.of(trained.at("/validation_loss/0").asDouble()));
        // The loss of this convex problem falls, so the line goes down from left to right.
        assertThat(points(svg.ofClass("path", "c1").getFirst(), false))
                .hasSize(20)
                .isSorted();
        assertThat(points(svg.ofClass("path", "c1").getFirst(), true)).isSorted();
        assertThat(svg.ofClass("path", "c0")).hasSize(2);
        assertThat(draw("/v1/dense/train", body.formatted("")).ofClass("path", "c0"))
                .isEmpty();
    }

    @Test
    void a_backward_pass_is_a_network_with_the_errors_of_the_first_sample() {
        String body = "{%s\"targets\":[1,0,1,0],\"loss\":\"binary_cross_entropy\",%s}".formatted(XOR_INPUTS, XOR);
        Svg svg = draw("/v1/dense/backward", body);
        var layers = post("/v1/dense/backward", body).json().get("layers");
        assertThat(svg.titles()).containsExactly("Activations and errors, first of 4 samples");
        assertThat(svg.texts("error"))
                .containsExactly(
                        "δ " + Numbers.brief(layers.at("/0/errors/0/0").asDouble()),
                        "δ " + Numbers.brief(layers.at("/0/errors/0/1").asDouble()),
                        "δ " + Numbers.brief(layers.at("/1/errors/0/0").asDouble()));
        assertThat(svg.description())
                .contains(
                        "layer 1, sigmoid",
                        Numbers.of(layers.at("/1/errors/0/0").asDouble()));
    }

    @Test
    void a_network_of_two_inputs_is_drawn_with_its_decisions_over_their_plane() {
        Svg svg = draw("/v1/dense/forward", "{" + XOR_INPUTS + XOR + "}");
        assertThat(svg.titles()).containsExactly("Decisions of the network", "Activations, first of 4 samples");
        assertThat(svg.description())
                .contains("(0, 1) at least 0.5", "(0, 0) below 0.5", "(1, 0) at least 0.5", "(1, 1) below 0.5");
        assertThat(svg.elements("text").stream().map(Element::getTextContent))
                .contains("at least 0.5: 2 of 4 inputs", "below 0.5: 2 of 4 inputs");
        assertThat(area(svg)).isCloseTo(552 * 400.0, within(100.0));
    }

    @Test
    void a_network_of_several_outputs_is_drawn_with_the_class_of_the_highest() {
        Svg svg = draw("/v1/dense/forward", """
                {"inputs":[[1,0],[0,1],[-1,-1]],
                 "layers":[{"weights":[[1,0],[0,1],[-1,-1]],"bias":[0,0,0],"activation":"softmax"}]}
                """);
        assertThat(svg.description()).contains("(1, 0) class 0", "(0, 1) class 1", "(-1, -1) class 2");
        assertThat(svg.ofClass("path", "f0")).isNotEmpty();
        assertThat(svg.ofClass("path", "f2")).isNotEmpty();
        assertThat(area(svg)).isCloseTo(552 * 400.0, within(100.0));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5", "3, 0"})
    void a_network_of_other_inputs_is_drawn_with_its_activations_alone(int inputs, double expected) {
        String row = IntStream.range(0, inputs).mapToObj(i -> "0").collect(Collectors.joining(","));
        String activation = expected == 0.5 ? "sigmoid" : "identity";
        Svg svg = draw(
                "/v1/dense/forward",
                "{\"inputs\":[[%s]],\"layers\":[{\"weights\":[[%s]],\"bias\":[0],\"activation\":\"%s\"}]}"
                        .formatted(row, row, activation));
        assertThat(svg.titles()).containsExactly("Activations");
        assertThat(svg.description()).endsWith("layer 0, %s: %s.".formatted(activation, Numbers.of(expected)));
    }

    @Test
    void the_points_of_a_decision_chart_count_against_the_limits() {
        String layer = "{\"weights\":[[1]],\"bias\":[0],\"activation\":\"relu\"}";
        String body = "{\"inputs\":[[1,1]],\"layers\":[{\"weights\":[[1,1]],\"bias\":[0],\"activation\":\"relu\"},%s]}"
                .formatted(IntStream.range(0, 21_000).mapToObj(i -> layer).collect(Collectors.joining(",")));
        assertThat(post("/v1/dense/forward", body).status()).isEqualTo(200);
        Answer refused = accepting("/v1/dense/forward", "image/svg+xml", body);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().toString()).contains("praxis.dense.multiplications");
    }

    @Test
    void a_diagnosis_charts_the_losses_and_where_the_criteria_stop() {
        String body = """
                {"training_loss":[1,0.6,0.4,0.3,0.25,0.22,0.2,0.19,0.18,0.17,0.165,0.16],
                 "validation_loss":[1.1,0.8,0.6,0.55,0.5,0.48,0.5,0.53,0.57,0.6,0.64,0.7]}
                """;
        Svg svg = draw("/v1/generalization/diagnosis", body);
        assertThat(svg.titles()).containsExactly("Learning curve: aleatory overfitting");
        assertThat(svg.description())
                .contains(
                        "lowest validation loss is 0.48, at epoch 6 of 12",
                        "generalization loss (GL) stops after epoch 8 and keeps 6",
                        "progress quotient (PQ) never stops",
                        "increases (UP) never stops",
                        post("/v1/generalization/diagnosis", body)
                                .json()
                                .get("reason")
                                .asString());
        assertThat(svg.ofClass("path", "halo").getFirst().getAttribute("d")).isNotEmpty();
        assertThat(points(svg.ofClass("path", "c1").getFirst(), true))
                .hasSize(12)
                .isSorted();
    }

    @Test
    void a_diagnosis_of_one_epoch_is_drawn() {
        assertThat(draw("/v1/generalization/diagnosis", "{\"training_loss\":0,\"validation_loss\":0}")
                        .titles())
                .containsExactly("Learning curve: too short to tell");
    }

    @Test
    void an_encoder_draws_the_attention_of_the_heads_of_its_last_layer_or_its_output() {
        String body = "{\"input\":{\"words\":[\"the\",\"<car>\"]},%s"
                + "\"architecture\":{\"model_size\":4,\"heads\":2,\"feed_forward_size\":4,\"layers\":3}}";
        Svg svg = draw("/v1/encoder/forward", body.formatted("\"trace\":\"attention\","));
        var weights = post("/v1/encoder/forward", body.formatted("\"trace\":\"attention\","))
                .json()
                .get("attention_weights");
        assertThat(svg.titles()).containsExactly("Attention of layer 2, head 0", "Attention of layer 2, head 1");
        assertThat(svg.description())
                .contains(
                        "the " + Numbers.of(weights.at("/2/0/0/0").asDouble()),
                        "<car> " + Numbers.of(weights.at("/2/1/1/1").asDouble()));
        assertThat(draw("/v1/encoder/forward", body.formatted("")).titles()).containsExactly("Output of the encoder");
    }

    private Svg draw(String path, String body) {
        Answer drawing = accepting(path, "image/svg+xml", body);
        assertThat(drawing.status()).as(drawing.response().body()).isEqualTo(200);
        return Svg.of(drawing.response().body());
    }

    private Answer accepting(String path, String accept, String body) {
        return send(request(path)
                .header("Content-Type", JSON)
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Returns the x or y coordinates of a line. */
    private static List<Double> points(Element line, boolean isX) {
        return List.of(line.getAttribute("d").substring(1).split("L")).stream()
                .map(point -> Double.valueOf(point.split(" ", -1)[isX ? 0 : 1]))
                .toList();
    }

    /** Returns the area of all regions in square pixels, which cover the plot once. */
    private static double area(Svg svg) {
        return svg.ofClass("path", "cells").stream()
                .flatMap(path -> List.of(path.getAttribute("d").split("M")).stream())
                .filter(rectangle -> !rectangle.isEmpty())
                .mapToDouble(rectangle -> {
                    String[] parts = rectangle.split("[hvz]", -1);
                    return Double.parseDouble(parts[1]) * Double.parseDouble(parts[2]);
                })
                .sum();
    }
}
