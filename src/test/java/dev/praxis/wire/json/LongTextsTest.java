package dev.praxis.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.wire.Allocation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Long strings and lists are rejected before they take memory that is not accounted for. */
@TestPropertySource(properties = "praxis.limits.request-elements=1000")
class LongTextsTest extends HttpTest {
    private static final int TEN_MEGABYTES = 10_000_000;
    private static final long FEW_BYTES = 2_000_000;
    private static final int SLACK = 2;
    private static final int TEXT_CHARACTERS = 100_000;

    @Autowired
    private JsonMapper mapper;

    private enum Choice {
        LEFT
    }

    private record Everything(
            @Longest(Longest.NAME) @Nullable String name,
            @Nullable String text,
            String @Nullable [] words,
            @Nullable TextPairs pairs,
            @Nullable TextsOrIds input,
            @Nullable NumberOrText scale,
            @Nullable Choice choice,
            @Nullable List<Choice> choices,
            @Nullable Tensor numbers,
            @Nullable Labels labels,
            @Nullable Long integer,
            @Nullable Boolean flag) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"", "{\"text\":\"", "{\"words\":[\"", "{\"pairs\":\"", "{\"pairs\":[{\"text_pair\":\"",
                "{\"input\":\"", "{\"input\":[\"", "{\"scale\":\"", "{\"choice\":\"", "{\"choices\":[\"",
                "{\"numbers\":\"", "{\"numbers\":[\"", "{\"labels\":[\"", "{\"integer\":\"", "{\"flag\":\"",
                "{\"unknown\":\"", "{\"", "{\"integer\":", "\"", "[\""
            })
    void a_string_of_ten_megabytes_is_rejected_in_little_memory(String start) throws Exception {
        long bytes = Allocation.of(() -> assertThatThrownBy(
                        () -> mapper.readValue(Allocation.body(start, "1", TEN_MEGABYTES, "\"}"), Everything.class))
                .isInstanceOf(RuntimeException.class));
        assertThat(bytes).as(start).isLessThan(FEW_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"left\""})
    void a_list_of_millions_of_entries_is_rejected_in_little_memory(String entry) throws Exception {
        long bytes = Allocation.of(() -> assertThatThrownBy(() -> mapper.readValue(
                        Allocation.body("{\"choices\":[", entry + ",", TEN_MEGABYTES / 5, "null]}"), Everything.class))
                .isInstanceOf(RuntimeException.class));
        assertThat(bytes).isLessThan(FEW_BYTES);
    }

    @Test
    void entries_of_lists_count_like_entries_of_arrays() {
        String outputs = "\"embedding\",".repeat(1001);
        Answer answer = post(
                "/v1/models/bert-tiny/encode",
                "{\"input\":\"a\",\"output\":[" + outputs.substring(0, outputs.length() - 1) + "]}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains("praxis.limits.request-elements");
    }

    @Test
    void a_moderately_long_text_is_rejected_with_the_limit_of_its_field() {
        Answer answer = tokenize(" ".repeat(SLACK * TEXT_CHARACTERS));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString())
                .contains("expected at most 100000 characters in a text (praxis.models.text-characters)");
    }

    @Test
    void a_far_too_long_string_is_a_problem_at_its_location() {
        Answer answer = tokenize(" ".repeat(SLACK * TEXT_CHARACTERS + 1));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.pointer()).isEqualTo("/input");
        assertThat(answer.json().get("detail").asString())
                .endsWith("expected at most 200000 characters in any string, found more");
    }

    private Answer tokenize(String text) {
        return post("/v1/models/bert-tiny/tokenize", "{\"input\":\"" + text + "\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /v1/embeddings | {"model":"%s","input":"a"} | 256 | /model
                    /v1/embeddings | {"model":"bert-tiny","input":"a","input_type":"%s"} | 256 | /input_type
                    /v1/embeddings | {"model":"bert-tiny","input":"a","prompt_name":"%s"} | 256 | /prompt_name
                    /v1/rerank | {"model":"%s","query":"a","documents":["b"]} | 256 | /model
                    /v1/models/bert-tiny/encode | {"input":"a","prompt_name":"%s"} | 256 | /prompt_name
                    /v1/metrics/classification | {"scores":[[1,0]],"labels":[0],"class_names":["a","%s"]} | 1000 | /class_names/1
                    /v1/encoder/forward | {"input":{"words":["%s"]}} | 1000 | /input/words/0
                    /v1/encoder/forward | {"input":{"words":["a"],"vocabulary":["a","%s"]}} | 1000 | /input/vocabulary/1
                    """)
    void names_have_their_own_maximum_length(String path, String body, int maxLength, String pointer) {
        Answer fits = post(path, body.formatted("x".repeat(maxLength)));
        assertThat(fits.json().toString()).doesNotContain("characters");
        Answer answer = post(path, body.formatted("x".repeat(maxLength + 1)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().toString())
                .contains("expected at most %d characters, found %d".formatted(maxLength, maxLength + 1))
                .contains(path.equals("/v1/embeddings") ? pointer.substring(1) : pointer);
    }

    @Test
    void the_length_of_a_field_name_is_limited() {
        Answer answer = post("/v1/softmax", "{\"" + "x".repeat(257) + "\":1}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).contains("256");
    }

    @Test
    void names_within_an_ignored_field_are_counted_since_the_parser_holds_them() {
        assertThat(ignored(900).status()).isEqualTo(200);
        Answer answer = ignored(1001);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("error").asString()).contains("praxis.limits.request-elements");
    }

    private Answer ignored(int names) {
        String object =
                IntStream.range(0, names).mapToObj("\"%d\":[{}]"::formatted).collect(Collectors.joining(","));
        return post("/api/embed", "{\"model\":\"bert-tiny\",\"input\":\"a\",\"keep_alive\":{%s}}".formatted(object));
    }
}
