package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.CopiedModel;
import dev.praxis.checkpoint.Resident.Lease;
import dev.praxis.compute.transformer.fast.FastEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Model folders that change while the service watches them and serves requests. Each test has its
 * own model.
 */
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = {"praxis.models.watch=20ms", "praxis.models.settle=100ms"})
@Timeout(300)
class ModelReloadTest extends HttpTest {
    private static final String MODEL = "tiny-random-bert";
    private static final String TENSOR = "embeddings.LayerNorm.bias";
    private static final Path DIRECTORY = directory();

    private final Models models;
    private final Catalogue catalogue;
    private final ModelQueues queues;

    @Autowired
    ModelReloadTest(Models models, Catalogue catalogue, ModelQueues queues) {
        this.models = models;
        this.catalogue = catalogue;
        this.queues = queues;
    }

    @DynamicPropertySource
    static void models(DynamicPropertyRegistry registry) {
        registry.add("praxis.models.directory", DIRECTORY::toString);
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("models");
            for (String id : List.of("swapped", "leased", "kept", "forgotten")) {
                CopiedModel.of(MODEL, directory, id);
            }
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
    void the_queue_of_a_removed_model_does_not_retain_its_weights() throws IOException {
        FastEncoder encoder;
        try (Lease lease = models.lease("forgotten", null)) {
            encoder = lease.checkpoint().encoder();
        }
        ModelQueue queue = queues.of("forgotten", encoder);
        assertThat(queues.of("forgotten", encoder)).isSameAs(queue);
        FileSystemUtils.deleteRecursively(DIRECTORY.resolve("forgotten"));
        until(() -> !queues.of("forgotten", encoder).equals(queue));
    }

    @Test
    void responses_change_with_the_folder_and_no_request_fails_meanwhile() throws Exception {
        CopiedModel copy = new CopiedModel(DIRECTORY.resolve("swapped"));
        AtomicBoolean isDone = new AtomicBoolean();
        try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                answers.add(clients.submit(() -> {
                    int answered = 0;
                    while (!isDone.get()) {
                        vector("swapped");
                        answered++;
                    }
                    return answered;
                }));
            }
            try {
                for (int swap = 1; swap <= 3; swap++) {
                    JsonNode before = vector("swapped");
                    copy.poke(TENSOR, 0, swap);
                    until(() -> !vector("swapped").equals(before));
                }
            } finally {
                isDone.set(true);
            }
            for (Future<Integer> each : answers) {
                assertThat(each.get()).isPositive();
            }
        }
        assertThat(measurement("praxis.models.reloads?tag=model:swapped&tag=outcome:loaded", "COUNT"))
                .isGreaterThanOrEqualTo(3);
        // No request keeps a model after it is finished.
        until(() -> catalogue.heldBytes()
                == catalogue.entries().stream()
                        .mapToLong(entry ->
                                ((Ready) entry.state()).checkpoint().memory().bytes())
                        .sum());
    }

    @Test
    void a_lease_keeps_the_model_that_was_leased() {
        CopiedModel copy = new CopiedModel(DIRECTORY.resolve("leased"));
        JsonNode before = vector("leased");
        try (Lease lease = models.lease("leased", null)) {
            copy.poke(TENSOR, 0, 5);
            until(() -> !vector("leased").equals(before));
            assertThat(lease.checkpoint().tokenizer().encode("a").length()).isPositive();
            try (Lease other = models.lease("leased", null)) {
                assertThat(other.checkpoint()).isNotSameAs(lease.checkpoint());
            }
        }
    }

    @Test
    void a_failed_reload_keeps_the_model_in_use_and_is_logged_once(CapturedOutput output) {
        CopiedModel copy = new CopiedModel(DIRECTORY.resolve("kept"));
        JsonNode before = vector("kept");
        byte[] config = copy.read("config.json");
        copy.write("config.json", new byte[] {'{'});
        until(() -> measurement("praxis.models.stale?tag=model:kept", "VALUE") == 1);
        assertThat(vector("kept")).isEqualTo(before);
        JsonNode model = get("/v1/models/kept").json();
        assertThat(model.get("state").asString()).isEqualTo("ready");
        assertThat(model.get("reason").asString()).startsWith("config.json: ");
        assertThat(get("/actuator/health/readiness").status()).isEqualTo(200);
        copy.write("config.json", config);
        until(() -> measurement("praxis.models.stale?tag=model:kept", "VALUE") == 0);
        assertThat(get("/v1/models/kept").json().has("reason")).isFalse();
        assertThat(output.getAll().split("Model kept cannot be reloaded, and its previous version stays in use: ", -1))
                .hasSize(2);
    }

    @Test
    void an_added_folder_becomes_a_model_and_a_removed_one_disappears() throws IOException {
        assertThat(embed("late").status()).isEqualTo(404);
        Files.move(CopiedModel.of(MODEL, DIRECTORY, ".late").folder(), DIRECTORY.resolve("late"));
        until(() -> embed("late").status() == 200);
        assertThat(send(request("/actuator/prometheus")).response().body())
                .contains("praxis_models_ready{model=\"late\"} 1.0");
        FileSystemUtils.deleteRecursively(DIRECTORY.resolve("late"));
        until(() -> embed("late").status() == 404);
        until(() -> measurement("praxis.models.reloads?tag=model:late&tag=outcome:removed", "COUNT") == 1);
        assertThat(send(request("/actuator/prometheus")).response().body())
                .doesNotContain("praxis_models_ready{model=\"late\"}");
    }

    private JsonNode vector(String id) {
        Answer answer = embed(id);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().at("/data/0/embedding");
    }

    private Answer embed(String id) {
        return post("/v1/embeddings", "{\"model\":\"" + id + "\",\"input\":\"a\"}");
    }

    /** Polls a condition. Each poll is a request, so this is not a busy loop. */
    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
