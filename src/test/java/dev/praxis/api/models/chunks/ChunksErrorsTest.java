package dev.praxis.api.models.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunksErrorsTest extends HttpTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nomic-tiny | {\"tokens\":97}                | /chunks/tokens  | expected at most 96 tokens (the model's maximum",
                "nomic-tiny | {\"tokens\":2}                 | /chunks/tokens  | expected at least 3 tokens, since special tokens and the prompt take 2 of each chunk; found 2",
                "nomic-tiny | {\"tokens\":0}                 | /chunks/tokens  | expected at least 3 tokens",
                "nomic-tiny | {\"tokens\":-9000000000}       | /chunks/tokens  | found -9000000000",
                "nomic-tiny | {\"tokens\":10,\"overlap\":8}  | /chunks/overlap | expected a number from 0 to 7, below the 8 tokens of the text in a chunk; found 8",
                "nomic-tiny | {\"tokens\":10,\"overlap\":-1} | /chunks/overlap | found -1",
                "nomic-tiny | {\"boundary\":\"page\"}        | /chunks/boundary | page",
                "nomic-tiny | {\"size\":3}                   | /chunks/size    | unknown",
                "roberta-tiny | {\"late\":true}              | /chunks/late    | expected a model with mean pooling, found [cls]",
            })
    void an_option_without_meaning_is_rejected(String model, String chunks, String pointer, String detail) {
        Answer answer =
                post("/v1/chunks", "{\"model\":\"%s\",\"input\":\"the car\",\"chunks\":%s}".formatted(model, chunks));
        assertProblem(answer, 422, pointer, detail);
    }

    @Test
    void the_prompt_counts_in_the_minimum() {
        Answer answer = post(
                "/v1/chunks",
                "{\"model\":\"nomic-tiny\",\"input\":\"the car\",\"prompt_name\":\"query\",\"chunks\":{\"tokens\":5}}");
        assertProblem(answer, 422, "/chunks/tokens", "special tokens and the prompt take");
    }

    @Test
    void a_text_too_long_to_be_late_is_rejected_with_both_lengths() {
        Answer answer = post(
                "/v1/chunks",
                "{\"model\":\"nomic-tiny\",\"input\":[\"the car\",\"%s\"],\"chunks\":{\"late\":true}}"
                        .formatted("the ".repeat(200)));
        assertProblem(answer, 422, "/input/1", "expected at most 96 tokens");
        assertThat(answer.response().body()).contains("late chunking encodes the whole text at once; found 202");
    }

    @Test
    void too_many_chunks_are_rejected_by_their_number() {
        Answer answer = post(
                "/v1/chunks",
                "{\"model\":\"nomic-tiny\",\"input\":\"%s\",\"chunks\":{\"tokens\":3}}".formatted("a ".repeat(50_000)));
        assertProblem(answer, 413, "/chunks", "expected at most 2048 chunks (praxis.models.texts), found 50000");
    }

    @Test
    void chunks_that_overlap_by_all_but_one_token_are_counted_while_they_are_cut() {
        Answer answer = post(
                "/v1/chunks",
                "{\"model\":\"nomic-tiny\",\"input\":\"%s\",\"chunks\":{\"tokens\":90,\"overlap\":87,\"boundary\":\"token\"}}"
                        .formatted("a ".repeat(50_000)));
        assertProblem(answer, 413, "/chunks", "expected at most 2048 chunks (praxis.models.texts), found more");
    }

    @Test
    void the_tokens_of_all_chunks_are_limited() {
        Answer answer = post(
                "/v1/chunks",
                "{\"model\":\"static-tiny\",\"input\":\"%s\",\"chunks\":{\"tokens\":1000,\"overlap\":980,\"boundary\":\"token\"}}"
                        .formatted("a ".repeat(20_000)));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.response().body()).contains("praxis.models.tokens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"input\":\"a\",\"output\":[\"attentions\"]                | /output",
                "\"input\":\"a\",\"output\":[\"embedding\",\"stages\"]      | /output",
                "\"input\":[2,52,3]                                         | /input",
                "\"input\":\"a\",\"truncate\":true                          | /truncate",
                "\"input\":\"a\",\"add_special_tokens\":false               | /add_special_tokens",
                "\"input\":\"a\",\"stages\":[\"*\"]                         | /stages",
            })
    void encode_rejects_what_chunks_do_not_have(String fields, String pointer) {
        Answer answer = post("/v1/models/nomic-tiny/encode", "{%s,\"chunks\":{}}".formatted(fields.strip()));
        assertProblem(answer, 422, pointer, "");
    }

    private static void assertProblem(Answer answer, int status, String pointer, String detail) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(answer.response().body()).contains(detail);
    }
}
