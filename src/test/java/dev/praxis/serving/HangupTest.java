package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.ForkedService;
import dev.praxis.checkpoint.CopiedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class HangupTest {
    private static final String MODEL = "tiny-random-bert";

    @TempDir
    private Path directory;

    @Test
    void sighup_reloads_changed_and_failed_models_without_ending_the_process() throws Exception {
        CopiedModel good = CopiedModel.of(MODEL, directory, "good");
        CopiedModel broken = CopiedModel.of(MODEL, directory, "broken");
        broken.move("model.safetensors", directory.resolve("aside").toString());
        try (ForkedService service = ForkedService.start(directory)) {
            assertThat(service.get("/actuator/health/readiness").status()).isEqualTo(503);
            Answer before = embed(service, "good");
            assertThat(before.status()).isEqualTo(200);

            good.poke("embeddings.LayerNorm.bias", 0, 1);
            broken.move(directory.resolve("aside").toString(), "model.safetensors");
            service.signal("HUP");
            service.awaitAll("Model broken: bert", "Model good: bert");
            assertThat(embed(service, "good").json().get("data"))
                    .isNotEqualTo(before.json().get("data"));
            assertThat(embed(service, "broken").json().get("data"))
                    .isEqualTo(before.json().get("data"));
            assertThat(service.get("/actuator/health/readiness").status()).isEqualTo(200);

            service.signal("HUP");
            assertThat(service.await("Reloading models")).endsWith("no folder has changed");
        }
    }

    /** Runs in a separate process, since the library is unpacked once per process. */
    @Test
    void a_full_disk_makes_models_unavailable_until_there_is_space_for_the_native_library() throws Exception {
        Path models = Files.createDirectory(directory.resolve("models"));
        CopiedModel.of(MODEL, models, "one");
        // A file where the cache folder should be: even root cannot create a folder there.
        Path cache = Files.createFile(directory.resolve("cache"));
        try (ForkedService service = ForkedService.start(models, "-DDJL_CACHE_DIR=" + cache)) {
            Answer rejected = service.post("/v1/models/one/encode", "{\"input\":\"a\"}");
            assertThat(rejected.status()).isEqualTo(503);
            assertThat(rejected.json().get("type").asString()).isEqualTo("urn:praxis:problem:model-unavailable");
            assertThat(rejected.json().get("detail").asString())
                    .contains("the native tokenizer library cannot be unpacked (DJL_CACHE_DIR)")
                    .doesNotContain(directory.toString());
            assertThat(service.get("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(service.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(service.post("/v1/softmax", "{\"logits\":[1]}").status()).isEqualTo(200);

            freeDisk(cache);
            service.signal("HUP");
            service.await("Model one: bert");
            assertThat(embed(service, "one").status()).isEqualTo(200);
            assertThat(service.get("/actuator/health/readiness").status()).isEqualTo(200);
        }
    }

    private static void freeDisk(Path cache) throws IOException {
        Files.delete(cache);
        Files.createDirectory(cache);
    }

    private static Answer embed(ForkedService service, String id) {
        return service.post("/v1/embeddings", "{\"model\":\"" + id + "\",\"input\":\"a\"}");
    }
}
