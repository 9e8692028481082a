package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.CopiedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Folder names as people have them: of a git clone, of an organization, with any characters. */
@DirtiesContext
class ModelFoldersTest extends HttpTest {
    private static final String MODEL = "tiny-random-bert";

    @TempDir
    private static Path directory;

    @DynamicPropertySource
    static void models(DynamicPropertyRegistry registry) throws IOException {
        Files.createDirectory(directory.resolve("BAAI"));
        Files.createDirectories(directory.resolve("lost+found"));
        Files.createDirectories(directory.resolve(".cache/model"));
        for (String id : List.of("all-MiniLM-L6-v2", "BAAI/bge-m3", "Twin", "twin", "a b+c;d%e", "ünï?#")) {
            CopiedModel.of(MODEL, directory, id);
        }
        registry.add("praxis.models.directory", directory::toString);
        registry.add("praxis.models.required", () -> "ALL-minilm-L6-v2,baai/bge-m3");
    }

    @Test
    void every_folder_with_a_configuration_is_a_model() {
        assertThat(get("/v1/models")
                        .json()
                        .get("data")
                        .valueStream()
                        .map(model -> model.get("id").asString()))
                .containsExactly("BAAI/bge-m3", "Twin", "a b+c;d%e", "all-MiniLM-L6-v2", "twin", "ünï?#");
        assertThat(get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "all-MiniLM-L6-v2, all-MiniLM-L6-v2",
        "all-minilm-l6-v2, all-MiniLM-L6-v2",
        "BAAI/bge-m3, BAAI/bge-m3",
        "BAAI%2Fbge-m3, BAAI/bge-m3",
        "baai%2fBGE-M3, BAAI/bge-m3",
        "twin, twin",
        "Twin, Twin",
        "a%20b+c%3Bd%25e, a b+c;d%e",
        "%C3%BCn%C3%AF%3F%23, ünï?#",
        "%C3%9Cn%C3%AF%3F%23, ünï?#",
    })
    void a_path_names_a_model_exactly_or_without_case(String path, String id) {
        Answer answer = get("/v1/models/" + path);
        assertThat(answer.json().path("id").asString(""))
                .as(answer.response().body())
                .isEqualTo(id);
        for (String operation : List.of("encode", "tokenize")) {
            assertThat(post("/v1/models/" + path + "/" + operation, "{\"input\":\"a\"}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(post("/v1/models/" + path + "/classify", "{\"input\":\"a\"}")
                        .json()
                        .get("detail")
                        .asString())
                .contains("no labels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-MiniLM-L6-v2", "ALL-MINILM-L6-V2", "BAAI/bge-m3", "baai/bge-m3", "a b+c;d%e"})
    void a_body_names_a_model_exactly_or_without_case(String id) {
        Answer answer = embed(id);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().get("model").asString()).isEqualTo(id);
    }

    @Test
    void an_ambiguous_spelling_is_an_error_that_names_both() {
        Answer openAi = embed("TWIN");
        assertThat(openAi.status()).isEqualTo(404);
        assertThat(openAi.json().at("/error/message").asString()).contains("expected exactly one of Twin, twin");
        Answer problem = post("/v1/models/tWIN/encode", "{\"input\":\"a\"}");
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.json().get("detail").asString()).contains("expected exactly one of Twin, twin");
    }

    @Test
    void metrics_have_the_name_of_the_folder_whatever_the_request_spells() {
        embed("aLL-mINILM-L6-V2");
        String metrics = send(request("/actuator/prometheus")).response().body();
        assertThat(metrics)
                .contains("praxis_models_tokens_total{model=\"all-MiniLM-L6-v2\",operation=\"embeddings\"}")
                .doesNotContain("aLL-mINILM-L6-V2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"BAAI/bge-large", "BAAI%2Fbge-large", "BAAI", "..%2F..%2Fetc", "lost+found", ".cache%2fmodel"})
    void an_unknown_model_has_openais_error(String path) {
        Answer answer = get("/v1/models/" + path);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(404);
        assertThat(answer.json().at("/error/code").asString()).isEqualTo("model_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BAAI/bge-large/encode", "BAAI%2Fbge-large/encode", "nothing/encode"})
    void an_unknown_model_is_a_problem_on_other_paths(String path) {
        Answer answer = post("/v1/models/" + path, "{\"input\":\"a\"}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:model-not-found");
    }

    @Test
    void an_operation_of_a_model_is_not_mistaken_for_a_model() {
        assertThat(get("/v1/models/twin/encode").status()).isEqualTo(405);
        assertThat(get("/v1/models/BAAI/bge-m3/encode").status()).isEqualTo(405);
        assertThat(get("/v1/models/BAAI/bge-m3/encode/x").status()).isEqualTo(404);
    }

    private Answer embed(String id) {
        return post("/v1/embeddings", "{\"model\":\"" + id + "\",\"input\":\"a\"}");
    }
}
