package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Texts beyond the limit on characters, and requests up to the limit on tokens. */
@TestPropertySource(properties = "praxis.models.texts=5001")
class LongInputTest extends HttpTest {
    private static final int CHARACTERS = 100_000;
    private static final int TOKENS = 300_000;
    private static final int TOKENS_PER_TEXT = 60;

    @ParameterizedTest
    @ValueSource(strings = {"the car is blue ", "blue ", "b\u00fc\ud83d\ude97 "})
    void a_text_beyond_the_limit_on_characters_is_truncated_like_a_shorter_one(String words) {
        Answer cut = embed(words.repeat(120_000 / words.length()), true);
        assertThat(cut.status()).as(cut.response().body()).isEqualTo(200);
        assertThat(cut.json().get("truncated").toString()).isEqualTo("[0]");
        assertThat(cut.json().get("data"))
                .isEqualTo(embed(words.repeat(200), true).json().get("data"));
    }

    @Test
    void a_character_of_two_code_units_is_not_split() {
        assertThat(embed("a " + "\ud83d\ude97 ".repeat(40_000), true).status()).isEqualTo(200);
        assertThat(embed("\ud83d\ude97 ".repeat(40_000), true).status()).isEqualTo(200);
        assertThat(embed("a  " + "\ud83d\ude97 ".repeat(40_000), true).status()).isEqualTo(200);
    }

    @Test
    void without_truncation_the_limit_on_characters_holds() {
        Answer answer = embed("blue ".repeat(24_000), false);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().at("/error/message").asString()).contains("praxis.models.text-characters");
    }

    @Test
    void a_text_whose_first_characters_have_too_few_tokens_is_not_cut() {
        Answer answer = embed(" ".repeat(CHARACTERS) + "the car is blue", true);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().at("/error/message").asString()).contains("praxis.models.text-characters");
    }

    @Test
    void both_texts_of_a_pair_can_be_cut() {
        String longText = "the car is blue ".repeat(7500);
        for (String pair : new String[] {"blue", longText}) {
            String body =
                    "{\"model\":\"tiny-random-reranker\",\"query\":\"%s\",\"documents\":[\"%s\"],\"truncate\":true}";
            Answer cut = post("/v1/rerank", body.formatted(pair, longText));
            assertThat(cut.status()).as(cut.response().body()).isEqualTo(200);
            assertThat(cut.json().get("truncated").toString()).isEqualTo("[0]");
            String shorter = "the car is blue ".repeat(100);
            assertThat(post("/v1/rerank", body.formatted(pair.equals("blue") ? pair : shorter, shorter))
                            .json()
                            .get("results"))
                    .isEqualTo(cut.json().get("results"));
        }
    }

    @Test
    void a_request_has_as_many_tokens_as_openai_allows() {
        String text = "[" + String.join(",", Collections.nCopies(TOKENS_PER_TEXT, "2")) + "]";
        String all = String.join(",", Collections.nCopies(TOKENS / TOKENS_PER_TEXT, text));
        Answer answer = embedIds(all);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().at("/usage/prompt_tokens").asInt()).isEqualTo(TOKENS);
        Answer oneMore = embedIds(all + ",[2]");
        assertThat(oneMore.status()).isEqualTo(413);
        assertThat(oneMore.json().at("/error/message").asString()).contains("praxis.models.tokens");
    }

    private Answer embedIds(String ids) {
        return post("/v1/embeddings", "{\"model\":\"tiny-random-bert\",\"input\":[" + ids + "]}");
    }

    private Answer embed(String text, boolean truncate) {
        return post(
                "/v1/embeddings", "{\"model\":\"bert-tiny\",\"input\":\"" + text + "\",\"truncate\":" + truncate + "}");
    }
}
