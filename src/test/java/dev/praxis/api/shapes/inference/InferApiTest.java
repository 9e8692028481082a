package dev.praxis.api.shapes.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InferApiTest extends InferTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String TEXTS =
            "\"inputs\":[{\"name\":\"text\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"the car\",\"blue\"]}]";
    private static final String PAIRS = TEXTS.replace(
            "]}]",
            "]},{\"name\":\"text_pair\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"is blue\",\"a car\"]}]");

    @ParameterizedTest
    @ValueSource(
            strings = {"tiny-random-bert", "roberta-tiny", "distilbert-tiny", "modernbert-tiny", "bert-tiny-dense"})
    void embeddings_equal_those_of_our_own_endpoint_bit_for_bit(String model) {
        Answer own = post("/v1/embeddings", "{\"model\":\"%s\",\"input\":[\"the car\",\"blue\"]}".formatted(model));
        Answer answer = infer(model, "{" + TEXTS + "}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        JsonNode output = answer.json().at("/outputs/0");
        assertThat(output.get("name").asString()).isEqualTo("embedding");
        assertThat(output.get("datatype").asString()).isEqualTo("FP32");
        JsonNode rows = own.json().get("data");
        assertThat(output.get("shape").toString())
                .isEqualTo("[2,%d]".formatted(rows.at("/0/embedding").size()));
        assertThat(numbers(output.get("data"))).isEqualTo(numbers(rows.at("/0/embedding"), rows.at("/1/embedding")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-random-classifier", "roberta-tiny-classifier", "modernbert-tiny-classifier"})
    void logits_scores_and_labels_equal_those_of_our_own_endpoint(String model) {
        Answer answer = infer(
                model,
                "{%s,\"outputs\":[{\"name\":\"labels\"},{\"name\":\"scores\"},{\"name\":\"logits\"}]}"
                        .formatted(PAIRS));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        String input =
                "{\"input\":[{\"text\":\"the car\",\"text_pair\":\"is blue\"},{\"text\":\"blue\",\"text_pair\":\"a car\"}]%s}";
        JsonNode scored = post("/v1/models/" + model + "/classify", input.formatted(""))
                .json()
                .get("results");
        JsonNode raw = post("/v1/models/" + model + "/classify", input.formatted(",\"raw_scores\":true"))
                .json()
                .get("results");
        JsonNode labels = get("/v1/models/" + model).json().get("labels");
        for (int text = 0; text < 2; text++) {
            assertThat(answer.json().at("/outputs/0/data/" + text)).isEqualTo(scored.at("/%d/0/label".formatted(text)));
            for (int i = 0; i < labels.size(); i++) {
                int index = text * labels.size() + i;
                assertThat(answer.json().at("/outputs/1/data/" + index).asDouble())
                        .isEqualTo(score(scored.get(text), labels.get(i)));
                assertThat(answer.json().at("/outputs/2/data/" + index).floatValue())
                        .isEqualTo((float) score(raw.get(text), labels.get(i)));
            }
        }
    }

    private static double score(JsonNode labels, JsonNode label) {
        for (JsonNode scored : labels) {
            if (scored.get("label").equals(label)) {
                return scored.get("score").asDouble();
            }
        }
        throw new AssertionError("no label " + label);
    }

    @Test
    void a_reranker_has_a_single_label_and_the_scores_of_our_own_endpoint() {
        Answer answer = infer("tiny-random-reranker", "{" + PAIRS + "}");
        assertThat(answer.json().at("/outputs/0/name").asString()).isEqualTo("logits");
        assertThat(answer.json().at("/outputs/1/name").asString()).isEqualTo("scores");
        assertThat(answer.json().at("/outputs/1/shape").toString()).isEqualTo("[2,1]");
        Answer own = post(
                "/v1/rerank", "{\"model\":\"tiny-random-reranker\",\"query\":\"the car\",\"documents\":[\"is blue\"]}");
        assertThat(answer.json().at("/outputs/1/data/0").asDouble())
                .isEqualTo(own.json().at("/results/0/relevance_score").asDouble());
    }

    @ParameterizedTest
    @CsvSource({"tiny-random-classifier, logits", "modernbert-tiny-classifier, logits", "distilbert-tiny, embedding"})
    void token_ids_that_were_returned_give_the_same_numbers(String model, String output) {
        String inputs = output.equals("logits") ? PAIRS : TEXTS;
        JsonNode outputs = get("/v2/models/" + model).json().get("outputs");
        List<String> names = new ArrayList<>(List.of(output));
        outputs.valueStream()
                .filter(tensor -> tensor.get("datatype").asString().equals("INT64"))
                .forEach(tensor -> names.add(tensor.get("name").asString()));
        Answer first = infer(
                model,
                "{%s,\"outputs\":%s}"
                        .formatted(
                                inputs,
                                MAPPER.writeValueAsString(names.stream()
                                        .map(name -> Map.of("name", name))
                                        .toList())));
        assertThat(first.status()).as(first.response().body()).isEqualTo(200);
        JsonNode tensors = first.json().get("outputs");
        String ids = String.join(
                ",", tensors.valueStream().skip(1).map(JsonNode::toString).toList());
        Answer again = infer(model, "{\"inputs\":[%s],\"outputs\":[{\"name\":\"%s\"}]}".formatted(ids, output));
        assertThat(again.status()).as(again.response().body()).isEqualTo(200);
        assertThat(again.json().at("/outputs/0")).isEqualTo(tensors.get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[2,70,71,3],[2,70,3,0]] | [[1,1,1,1],[1,1,1,0]]",
                "[2,70,71,3,2,70,3,9] | [1,1,1,1,1,1,1,0]",
                "[2,70,71,3,0,2,70,3] | [1,1,1,1,0,1,1,1]"
            })
    void padding_on_either_side_changes_nothing(String ids, String mask) {
        String tensor = "{\"name\":\"%s\",\"shape\":[2,4],\"datatype\":\"INT64\",\"data\":%s}";
        Answer padded = infer(
                "tiny-random-bert",
                "{\"inputs\":[" + tensor.formatted("input_ids", ids) + "," + tensor.formatted("attention_mask", mask)
                        + "]}");
        assertThat(padded.status()).as(padded.response().body()).isEqualTo(200);
        Answer own = post("/v1/embeddings", "{\"model\":\"tiny-random-bert\",\"input\":[[2,70,71,3],[2,70,3]]}");
        JsonNode rows = own.json().get("data");
        assertThat(numbers(padded.json().at("/outputs/0/data")))
                .isEqualTo(numbers(rows.at("/0/embedding"), rows.at("/1/embedding")));
    }

    @Test
    void parameters_are_honoured() {
        Answer answer = infer(
                "tiny-random-bert",
                "{%s,\"parameters\":{\"dimensions\":3,\"normalize\":false,\"pooling\":\"cls\",\"prompt_name\":\"\"}}"
                        .formatted(TEXTS));
        Answer own = post(
                "/v1/embeddings",
                "{\"model\":\"tiny-random-bert\",\"input\":[\"the car\",\"blue\"],\"dimensions\":3,\"normalize\":false,"
                        + "\"pooling\":\"cls\",\"prompt_name\":\"\"}");
        assertThat(answer.json().at("/outputs/0/shape").toString()).isEqualTo("[2,3]");
        assertThat(numbers(answer.json().at("/outputs/0/data")))
                .isEqualTo(
                        numbers(own.json().at("/data/0/embedding"), own.json().at("/data/1/embedding")));
    }

    @Test
    void a_long_text_is_rejected_at_its_position_or_truncated() {
        String body = "{%s,\"outputs\":[{\"name\":\"input_ids\"}],\"parameters\":{%s}}"
                .formatted(TEXTS.replace("\"blue\"", '"' + "blue ".repeat(900) + '"'), "%s");
        Answer rejected = infer("tiny-random-bert", body.formatted(""));
        assertThat(rejected.status()).isEqualTo(422);
        assertThat(error(rejected)).startsWith("/inputs/0/data/1: expected at most");
        Answer truncated = infer("tiny-random-bert", body.formatted("\"truncate_prompt_tokens\":8"));
        assertThat(truncated.json().at("/outputs/0/shape").toString()).isEqualTo("[2,8]");
    }

    @Test
    void the_id_and_the_version_are_returned_and_scheduling_is_reported_as_ignored() {
        Answer answer = infer(
                "tiny-random-bert/versions/1",
                "{\"id\":\"42\",\"parameters\":{\"priority\":1,\"sequence_id\":7},%s}".formatted(TEXTS));
        assertThat(answer.json().get("id").asString()).isEqualTo("42");
        assertThat(answer.json().get("model_name").asString()).isEqualTo("tiny-random-bert");
        assertThat(answer.json().get("model_version").asString()).isEqualTo("1");
        assertThat(answer.response().headers().firstValue("Praxis-Ignored")).hasValue("priority, sequence_id");
        assertThat(infer("tiny-random-bert", "{" + TEXTS + "}").json().has("id"))
                .isFalse();
    }

    private static String error(Answer answer) {
        return answer.json().path("error").asString(answer.response().body());
    }

    private static List<Double> numbers(JsonNode... arrays) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode array : arrays) {
            array.forEach(number -> numbers.add((double) number.floatValue()));
        }
        assertThat(numbers).isNotEmpty();
        return numbers;
    }
}
