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
    void hangup_loads_what_changed_and_what_failed_and_the_process_lives() throws Exception {
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
            service.await("Model broken: bert");
            service.await("Model good: bert");
            assertThat(embed(service, "good").json().get("data"))
                    .isNotEqualTo(before.json().get("data"));
            assertThat(embed(service, "broken").json().get("data"))
                    .isEqualTo(before.json().get("data"));
            assertThat(service.get("/actuator/health/readiness").status()).isEqualTo(200);

            service.signal("HUP");
            assertThat(service.await("Models are loaded again")).endsWith("no folder has changed");
        }
    }

    /**
     * The library is unpacked once in the life of a process, so this takes a process of its own.
     */
    @Test
    void a_disk_without_room_for_the_native_library_is_the_servers_fault_until_there_is_room() throws Exception {
        Path models = Files.createDirectory(directory.resolve("models"));
        CopiedModel.of(MODEL, models, "one");
        // A file in the place of the cache's folder: even root cannot make a folder there.
        Path cache = Files.createFile(directory.resolve("cache"));
        try (ForkedService service = ForkedService.start(models, "-DDJL_CACHE_DIR=" + cache)) {
            Answer refused = service.post("/v1/models/one/encode", "{\"input\":\"a\"}");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().get("type").asString()).isEqualTo("urn:praxis:problem:model-unavailable");
            assertThat(refused.json().get("detail").asString())
                    .contains("the tokenizers' native library cannot be unpacked (DJL_CACHE_DIR)")
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
