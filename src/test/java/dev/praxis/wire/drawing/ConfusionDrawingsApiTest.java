package dev.praxis.wire.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class ConfusionDrawingsApiTest extends HttpTest {
    private static final String CLASSIFICATION = "/v1/metrics/classification";

    private static final String ROWS = "\"labels\":[\"cat\",\"cat\",\"cat\",\"dog\",\"fox\",\"fox\"],"
            + "\"predictions\":[\"cat\",\"cat\",\"dog\",\"dog\",\"fox\",\"cat\"]";

    @Test
    void a_confusion_matrix_shows_counts_in_colors_of_their_shares() {
        Svg svg = draw(CLASSIFICATION, "{" + ROWS + "}");
        assertThat(svg.titles()).containsExactly("Confusion matrix: accuracy 0.6667, macro F1 0.6667");
        assertThat(svg.description())
                .endsWith("By true class and predicted class: cat: cat 2, dog 1, fox 0; dog: cat 0, dog 1, fox 0; "
                        + "fox: cat 1, dog 0, fox 1.");
        assertThat(svg.texts("number")).containsExactly("2", "1", "0", "0", "1", "0", "1", "0", "1");
        // One of one dog, two of three cats, one of two foxes, one of three cats.
        assertThat(svg.ofClass("path", "plus").stream().map(path -> path.getAttribute("fill-opacity")))
                .contains("1", "0.66", "0.5", "0.34");
    }

    @Test
    void a_sparse_matrix_of_many_classes_is_drawn_in_blocks_whose_counts_are_added() {
        int classes = 300;
        String labels = IntStream.range(0, 2 * classes)
                .mapToObj(i -> Integer.toString(i % classes))
                .collect(Collectors.joining(","));
        Svg svg = draw(
                CLASSIFICATION,
                "{\"labels\":[%s],\"predictions\":[%s],\"confusion_matrix\":\"sparse\"}".formatted(labels, labels));
        assertThat(svg.description())
                .contains("of 4 neighboring classes", "Numbers from 0 to 8 in 75 rows and 75 columns");
        assertThat(svg.texts("tick")).contains("0", "share of the rows of the true class of 4 neighboring classes");
    }

    @Test
    void without_a_matrix_the_f1_of_each_class_is_drawn() {
        Svg svg = draw(CLASSIFICATION, "{" + ROWS + ",\"confusion_matrix\":\"none\"}");
        assertThat(svg.titles()).containsExactly("F1 by class: macro 0.6667");
        assertThat(svg.description()).isEqualTo("F1 of 3 classes: cat 0.6667, dog 0.6667, fox 0.6667.");
        assertThat(svg.texts("tick")).contains("cat", "dog", "fox");
    }

    @Test
    void confusion_matrices_at_thresholds_are_drawn_below_each_other() {
        Svg svg = draw(
                "/v1/metrics/confusion", "{\"scores\":[0.9,0.6,0.6,0.2],\"labels\":[1,0,1,1],\"thresholds\":[0.6,1]}");
        assertThat(svg.titles())
                .containsExactly(
                        "Threshold 0.6: precision 0.6667, recall 0.6667", "Threshold 1: precision undefined, recall 0");
        assertThat(svg.texts("number")).containsExactly("2", "1", "1", "0", "0", "3", "0", "1");
        assertThat(svg.description())
                .contains(
                        "positive: positive 2, negative 1; negative: positive 1, negative 0",
                        "positive: positive 0, negative 3; negative: positive 0, negative 1");
        assertThat(svg.elements("text").stream().map(Element::getTextContent)).contains("label", "prediction");
    }

    @ParameterizedTest
    @CsvSource({"6, 6", "9, 6"})
    void at_most_six_thresholds_are_drawn(int thresholds, int drawn) {
        String sent = IntStream.range(0, thresholds).mapToObj(i -> "0." + i).collect(Collectors.joining(","));
        Svg svg = draw(
                "/v1/metrics/confusion", "{\"scores\":[0.9,0.6],\"labels\":[1,0],\"thresholds\":[%s]}".formatted(sent));
        assertThat(svg.titles()).hasSize(drawn);
        assertThat(svg.description().contains("among the first 6 of 9")).isEqualTo(thresholds > drawn);
    }

    private Svg draw(String path, String body) {
        Answer drawing = send(request(path)
                .header("Content-Type", JSON)
                .header("Accept", "image/svg+xml")
                .POST(BodyPublishers.ofString(body)));
        assertThat(drawing.status()).as(drawing.response().body()).isEqualTo(200);
        return Svg.of(drawing.response().body());
    }
}
