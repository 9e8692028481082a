package dev.praxis.api.models.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Fields of other services' requests on /v1/embeddings. */
class TokenOptionsApiTest extends HttpTest {

    private Answer embed(String fields) {
        return post("/v1/embeddings", "{\"model\":\"tiny-random-bert\"," + fields + "}");
    }

    private JsonNode vector(String fields) {
        Answer answer = embed(fields);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().at("/data/0/embedding");
    }

    private int tokens(String fields) {
        Answer answer = embed(fields);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().at("/usage/prompt_tokens").asInt();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[9906,1917]", "[[2,97,3],[9906,1917]]"})
    void ids_without_the_first_special_token_are_rejected_with_the_remedy(String ids) {
        String known = ids.replace("9906", "97").replace("1917", "70");
        Answer answer = embed("\"input\":" + known);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/error/message").asString())
                .contains("expected the model's special token 2 ([CLS]) first, found 97")
                .contains("Send texts", "check_embedding_ctx_length=False", "add_special_tokens");
    }

    @Test
    void special_tokens_are_added_to_ids_on_request() {
        assertThat(vector("\"input\":[97,70,83,67],\"add_special_tokens\":true"))
                .isEqualTo(vector("\"input\":\"the car is blue\""))
                .isEqualTo(vector("\"input\":[2,97,70,83,67,3]"));
    }

    @Test
    void ids_of_a_foreign_tokenizer_are_rejected_on_encode_as_well() {
        Answer answer = post("/v1/models/tiny-random-bert/encode", "{\"input\":[97,70]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/input");
        assertThat(post("/v1/models/tiny-random-bert/encode", "{\"input\":[97,70],\"add_special_tokens\":true}")
                        .json()
                        .at("/results/0/tokens")
                        .size())
                .isEqualTo(4);
    }

    @Test
    void texts_go_without_special_tokens_on_request() {
        assertThat(tokens("\"input\":\"the car is blue\",\"add_special_tokens\":false"))
                .isEqualTo(4);
        assertThat(embed("\"input\":\"\",\"add_special_tokens\":false").status())
                .isEqualTo(422);
    }

    @Test
    void prompts_are_truncated_to_a_number_of_tokens_on_either_side() {
        String text = "\"input\":\"the car is blue\",\"truncate_prompt_tokens\":4";
        assertThat(vector(text)).isEqualTo(vector("\"input\":\"the car\""));
        assertThat(vector(text + ",\"truncation_side\":\"left\"")).isEqualTo(vector("\"input\":\"is blue\""));
        assertThat(embed(text).json().get("truncated").toString()).isEqualTo("[0]");
        assertThat(tokens("\"input\":\"" + "car ".repeat(100) + "\",\"truncate_prompt_tokens\":-1"))
                .isEqualTo(64);
        assertThat(tokens("\"input\":\"" + "car ".repeat(100) + "\",\"truncate_prompt_tokens\":8192"))
                .isEqualTo(64);
    }

    @Test
    void nvidia_clients_name_the_side_in_truncate() {
        String text = "\"input\":\"" + "car ".repeat(61) + "the is blue\"";
        assertThat(vector(text + ",\"truncate\":\"START\""))
                .isEqualTo(vector(text + ",\"truncate\":true,\"truncation_side\":\"left\""));
        assertThat(vector(text + ",\"truncate\":\"END\""))
                .isEqualTo(vector(text + ",\"truncate\":true,\"truncation_side\":\"right\""));
        assertThat(vector(text + ",\"truncate\":\"START\"")).isNotEqualTo(vector(text + ",\"truncate\":\"END\""));
        assertThat(embed(text + ",\"truncate\":\"NONE\"").status()).isEqualTo(422);
        assertThat(tokens("\"input\":\"the car\",\"truncate\":\"NONE\",\"input_type\":\"passage\""))
                .isEqualTo(tokens("\"input\":\"the car\",\"input_type\":\"passage\""));
    }

    @Test
    void jina_clients_name_encodings_and_types_in_embedding_type() {
        String text = "\"input\":\"the car is blue\"";
        for (String encoding : new String[] {"float", "base64"}) {
            assertThat(vector(text + ",\"embedding_type\":\"" + encoding + "\""))
                    .isEqualTo(vector(text + ",\"encoding_format\":\"" + encoding + "\""));
        }
        for (String type : new String[] {"binary", "ubinary"}) {
            assertThat(vector(text + ",\"embedding_type\":\"" + type + "\""))
                    .isEqualTo(vector(text + ",\"embedding_dtype\":\"" + type + "\""));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"truncate\":\"START\",\"truncation_side\":\"left\" | truncation_side",
                "\"truncate\":\"end\"           | truncate",
                "\"truncate\":1                 | truncate",
                "\"truncate\":[true]            | truncate",
                "\"embedding_type\":\"float\",\"encoding_format\":\"float\" | embedding_type",
                "\"embedding_type\":\"binary\",\"embedding_dtype\":\"int8\" | embedding_type",
                "\"embedding_type\":[\"float\"] | embedding_type",
                "\"truncate_prompt_tokens\":0    | truncate_prompt_tokens",
                "\"truncate_prompt_tokens\":9,\"truncate\":false | truncate_prompt_tokens",
                "\"truncation_side\":\"middle\"  | truncation_side",
                "\"input_type\":\"nonsense\"     | input_type",
                "\"input_type\":\"query\",\"prompt_name\":\"query\" | input_type",
                "\"add_special_tokens\":1        | add_special_tokens",
                "\"dimensions\":4,\"output_dimension\":4 | output_dimension",
                "\"truncate\":true,\"truncation\":false | truncation",
                "\"embed_dtype\":\"int8\",\"output_dtype\":\"int8\" | output_dtype",
                "\"embedding_types\":[\"int8\"]  | embedding_types",
                "\"late_chunking\":true          | late_chunking",
            })
    void a_field_that_would_change_the_answer_is_honoured_or_rejected(String field, String param) {
        Answer answer = embed("\"input\":\"the car\"," + field);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/error/param").asString()).isEqualTo(param);
    }

    @ParameterizedTest
    @CsvSource({"query,query", "search_query,query", "retrieval.query,query", "document,document", "passage,document"})
    void the_input_type_selects_the_prompt(String type, String prompt) {
        for (String field : new String[] {"input_type", "task"}) {
            assertThat(vector("\"input\":\"blue car\",\"" + field + "\":\"" + type + "\""))
                    .isEqualTo(vector("\"input\":\"blue car\",\"prompt_name\":\"" + prompt + "\""));
        }
    }

    @Test
    void fields_without_effect_are_named() {
        Answer answer = post(
                "/v1/embeddings",
                "{\"model\":\"bert-tiny-tanh\",\"input\":\"a\",\"user\":\"me\",\"priority\":{\"a\":[1]},\"late_chunking\":false,\"input_type\":\"query\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Praxis-Ignored"))
                .hasValue("user, priority, late_chunking, input_type");
        assertThat(embed("\"input\":\"a\"").response().headers().firstValue("Praxis-Ignored"))
                .isEmpty();
    }

    @Test
    void names_of_other_services_are_synonyms() {
        assertThat(vector("\"input\":\"the car\",\"output_dimension\":4,\"normalized\":true"))
                .isEqualTo(vector("\"input\":\"the car\",\"dimensions\":4,\"normalize\":true"));
        assertThat(tokens("\"input\":\"" + "car ".repeat(100) + "\",\"truncation\":true"))
                .isEqualTo(64);
    }
}
