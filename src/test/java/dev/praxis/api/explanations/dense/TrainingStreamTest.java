package dev.praxis.api.explanations.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.RawHttp;
import dev.praxis.compute.dense.Epoch;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Trainings that take longer than their clients stay. */
@TestPropertySource(properties = "praxis.dense.streams=1")
class TrainingStreamTest extends HttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** So many events that no buffer between server and client holds them: without a reader, this training never ends. */
    private static final String LONG =
            "{\"inputs\":[[0],[1]],\"targets\":[1,3],\"loss\":\"squared_error\",\"epochs\":400000,\"learning_rate\":0.001,"
                    + "\"layers\":[{\"weights\":[[0]],\"bias\":[0],\"activation\":\"identity\"}]}";

    @Test
    void a_client_that_goes_away_ends_its_training_and_all_that_it_held() throws IOException {
        double stoppedBefore = stopped();
        try (RawHttp http = begin()) {
            assertThat(http.readHeaders()).startsWith("HTTP/1.1 200").contains("text/event-stream");
            assertThat(http.readUntil("}\n\n")).contains("event:epoch", "\"epoch\":1,");
            assertThat(http.readUntil("}\n\n")).contains("\"epoch\":2,");
            assertThat(reserved()).isPositive();

            // The one thread is taken; computing on the request's own thread is not affected.
            Answer second = send(request("/v1/dense/train")
                    .header("Content-Type", JSON)
                    .header("Accept", "text/event-stream")
                    .POST(BodyPublishers.ofString(LONG)));
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.json().get("type").asString()).isEqualTo("urn:praxis:problem:saturated");
            assertThat(second.json().get("detail").asString()).contains("praxis.dense.streams");
            assertThat(second.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(post("/v1/dense/train", LONG.replace("400000", "2")).status())
                    .isEqualTo(200);
            assertThat(stopped()).isEqualTo(stoppedBefore);
        }
        waitUntil(() -> stopped() == stoppedBefore + 1);
        waitUntil(() -> reserved() == 0);
        waitUntil(() -> send(request("/v1/dense/train")
                                .header("Content-Type", JSON)
                                .header("Accept", "text/event-stream")
                                .POST(BodyPublishers.ofString(LONG.replace("400000", "2"))))
                        .status()
                == 200);
    }

    private RawHttp begin() throws IOException {
        return new RawHttp(port)
                .send(
                        "POST /v1/dense/train HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: "
                                + LONG.length() + "\r\n\r\n" + LONG);
    }

    private double stopped() {
        return measurement("praxis.trainings?tag=end:stopped", "COUNT");
    }

    private double reserved() {
        return measurement("praxis.memory.reserved", "VALUE");
    }

    private static void waitUntil(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void a_stream_that_the_container_ended_wants_no_more() throws Exception {
        try (TrainingStream stream = new TrainingStream()) {
            assertThat(stream.wantsMore()).isTrue();
            stream.emitter().complete();
            stream.completed(new Epoch(1, 0.5, null));
            assertThat(stream.wantsMore()).isFalse();
        }
    }

    @Test
    void a_thread_that_is_interrupted_wants_no_more() {
        try (TrainingStream stream = new TrainingStream()) {
            Thread.currentThread().interrupt();
            assertThat(stream.wantsMore()).isFalse();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void limits_are_named_by_their_properties() {
        assertThatThrownBy(() -> new DenseLimits(0, null)).hasMessageContaining("praxis.dense.multiplications");
        assertThatThrownBy(() -> new DenseLimits(1, 0)).hasMessageContaining("praxis.dense.streams");
        WorkLimit work = new WorkLimit(new DenseLimits(10, null));
        work.require(null, "forward pass", 10);
        assertThatThrownBy(() -> work.require(null, "forward pass", 11))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.type()).isEqualTo(ProblemType.TOO_LARGE);
                    assertThat(e.detail()).contains("forward pass", "11", "praxis.dense.multiplications");
                });
    }
}
