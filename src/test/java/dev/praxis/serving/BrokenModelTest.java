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
 * A folder with one bad model and one good one serves the good one, and names the fault of the
 * other.
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
            for (String id : new String[] {"good", "cut-off", "Bad_Name"}) {
                FileSystemUtils.copyRecursively(ExpectedModel.DIRECTORY.resolve("bert-tiny"), directory.resolve(id));
            }
            Path weights = directory.resolve("cut-off/model.safetensors");
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
    void the_good_one_serves() {
        assertThat(get("/v1/models/good").json().get("state").asString()).isEqualTo("ready");
        assertThat(embed("good").json().at("/data/0/embedding")).hasSize(32);
    }

    @Test
    void the_service_is_alive_and_not_ready_since_all_that_were_found_are_required() {
        assertThat(get("/actuator/health/liveness").json().toString()).isEqualTo("{\"status\":\"UP\"}");
        Answer readiness = get("/actuator/health/readiness");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(readiness.json().toString()).isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");
    }

    @Test
    void the_fault_of_the_other_is_named_wherever_one_looks() {
        JsonNode model = get("/v1/models/cut-off").json();
        assertThat(model.get("state").asString()).isEqualTo("failed");
        assertThat(model.get("reason").asString())
                .startsWith("model.safetensors: ")
                .contains("byte");
        assertThat(model.has("family")).isFalse();
        Answer asked = embed("cut-off");
        assertThat(asked.status()).isEqualTo(503);
        assertThat(asked.json().at("/error/type").asString()).isEqualTo("server_error");
        assertThat(asked.json().at("/error/code").asString()).isEqualTo("model_unavailable");
        assertThat(asked.json().at("/error/param").asString()).isEqualTo("model");
        assertThat(asked.json().at("/error/message").asString())
                .contains(model.get("reason").asString())
                .doesNotContain(DIRECTORY.toString());
        Answer problem = post("/v1/models/cut-off/encode", "{\"input\":\"a\"}");
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.json().get("type").asString()).isEqualTo("urn:praxis:problem:model-unavailable");
        assertThat(problem.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(send(request("/actuator/prometheus")).response().body())
                .contains("praxis_models_ready{model=\"cut-off\"} 0.0")
                .contains("praxis_models_ready{model=\"good\"} 1.0");
    }

    @Test
    void a_folder_whose_name_is_no_id_is_a_fault_too() {
        assertThat(get("/v1/models/Bad_Name").json().get("reason").asString()).contains("[a-z0-9]");
        assertThat(get("/v1/models").json().get("data")).hasSize(3);
    }

    private Answer embed(String id) {
        return post("/v1/embeddings", "{\"model\":\"" + id + "\",\"input\":\"a\"}");
    }
}
