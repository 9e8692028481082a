package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.ExpectedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Tests a directory with valid models and an invalid one: the valid ones are usable, and the error
 * of the other is reported.
 */
class BrokenModelTest extends HttpTest {
    private static final Path DIRECTORY = directory();

    @DynamicPropertySource
    static void models(DynamicPropertyRegistry registry) {
        registry.add("praxis.models.directory", DIRECTORY::toString);
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("models");
            for (String id : new String[] {"good", "truncated", "With_Capitals"}) {
                FileSystemUtils.copyRecursively(ExpectedModel.DIRECTORY.resolve("bert-tiny"), directory.resolve(id));
            }
            Path weights = directory.resolve("truncated/model.safetensors");
            byte[] bytes = Files.readAllBytes(weights);
            Files.write(weights, Arrays.copyOf(bytes, bytes.length - 4));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void delete() throws IOException {
        FileSystemUtils.deleteRecursively(DIRECTORY);
    }

    @Test
    void the_valid_model_is_usable() {
        assertThat(get("/v1/models/good").json().get("state").asString()).isEqualTo("ready");
        assertThat(embed("good").json().at("/data/0/embedding")).hasSize(32);
    }

    @Test
    void the_service_is_live_but_not_ready_because_all_models_are_required() {
        assertThat(get("/actuator/health/liveness").json().toString()).isEqualTo("{\"status\":\"UP\"}");
        Answer readiness = get("/actuator/health/readiness");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(readiness.json().toString()).isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");
    }

    @Test
    void the_error_of_an_invalid_model_is_reported_everywhere() {
        JsonNode model = get("/v1/models/truncated").json();
        assertThat(model.get("state").asString()).isEqualTo("failed");
        assertThat(model.get("reason").asString())
                .startsWith("model.safetensors: ")
                .contains("byte");
        assertThat(model.has("family")).isFalse();
        Answer embedding = embed("truncated");
        assertThat(embedding.status()).isEqualTo(503);
        assertThat(embedding.json().at("/error/type").asString()).isEqualTo("server_error");
        assertThat(embedding.json().at("/error/code").asString()).isEqualTo("model_unavailable");
        assertThat(embedding.json().at("/error/param").asString()).isEqualTo("model");
        assertThat(embedding.json().at("/error/message").asString())
                .contains(model.get("reason").asString())
                .doesNotContain(DIRECTORY.toString());
        Answer problem = post("/v1/models/truncated/encode", "{\"input\":\"a\"}");
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.json().get("type").asString()).isEqualTo("urn:praxis:problem:model-unavailable");
        assertThat(problem.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(send(request("/actuator/prometheus")).response().body())
                .contains("praxis_models_ready{model=\"truncated\"} 0.0")
                .contains("praxis_models_ready{model=\"good\"} 1.0");
    }

    @Test
    void a_folder_name_with_capitals_is_an_id() {
        assertThat(get("/v1/models/With_Capitals").json().get("state").asString())
                .isEqualTo("ready");
        assertThat(get("/v1/models").json().get("data")).hasSize(3);
    }

    private Answer embed(String id) {
        return post("/v1/embeddings", "{\"model\":\"" + id + "\",\"input\":\"a\"}");
    }
}
