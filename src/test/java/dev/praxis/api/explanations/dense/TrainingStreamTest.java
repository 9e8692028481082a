package dev.praxis.api.explanations.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.LogLines;
import dev.praxis.RawHttp;
import dev.praxis.admission.Admission;
import dev.praxis.admission.HeldComputation;
import dev.praxis.admission.Limit;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.dense.Epoch;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Cost;
import dev.praxis.problem.Problem;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests trainings whose clients disconnect before the end. */
@TestPropertySource(properties = "praxis.dense.streams=1")
@ExtendWith(OutputCaptureExtension.class)
class TrainingStreamTest extends HttpTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /**
     * A training with more events than the buffers between server and client hold. Without a
     * reader, it never ends.
     */
    private static final String LONG =
            "{\"inputs\":[[0],[1]],\"targets\":[1,3],\"loss\":\"squared_error\",\"epochs\":400000,\"learning_rate\":0.001,"
                    + "\"layers\":[{\"weights\":[[0]],\"bias\":[0],\"activation\":\"identity\"}]}";

    @Autowired
    private Admission admission;

    @Autowired
    private JsonMapper mapper;

    @Test
    void a_disconnect_stops_the_training_and_releases_its_resources() throws IOException {
        double stoppedBefore = stopped();
        try (RawHttp http = begin()) {
            assertThat(http.readHeaders()).startsWith("HTTP/1.1 200").contains("text/event-stream");
            assertThat(http.readUntil("}\n\n")).contains("event:epoch", "\"epoch\":1,");
            assertThat(http.readUntil("}\n\n")).contains("\"epoch\":2,");
            assertThat(reserved()).isPositive();

            // The only stream is in use; requests for JSON are not affected.
            Answer second = send(request("/v1/dense/train")
                    .header("Content-Type", JSON)
                    .header("Accept", "text/event-stream")
                    .POST(BodyPublishers.ofString(LONG)));
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.json().get("type").asString()).isEqualTo("urn:praxis:problem:saturated");
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

    private double disconnected() {
        return measurement("praxis.cancelled?tag=reason:disconnected", "COUNT");
    }

    private double stopped() {
        return measurement("praxis.trainings?tag=end:stopped", "COUNT");
    }

    private double reserved() {
        return measurement("praxis.memory.reserved", "VALUE");
    }

    private static void waitUntil(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(TIMEOUT);
        // A condition that opens a stream must not be evaluated again once it is met: the only
        // stream may still be in use.
        boolean isMet = condition.getAsBoolean();
        while (!isMet && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
            isMet = condition.getAsBoolean();
        }
        assertThat(isMet).isTrue();
    }

    @Test
    void a_stream_closed_by_the_container_cancels_its_training() {
        Cancellation training = new Cancellation();
        SseEmitter emitter = new SseEmitter();
        try (TrainingStream stream = new TrainingStream(emitter, training::cancel)) {
            stream.completed(new Epoch(1, 0.5, null, null));
            assertThat(training.isCancelled()).isFalse();
            emitter.complete();
            stream.completed(new Epoch(2, 0.5, null, null));
            assertThat(training.isCancelled()).isTrue();
        }
    }

    @Test
    void a_disconnect_is_detected_during_a_long_epoch() {
        Cancellation training = new Cancellation();
        SentEvents silent = new SentEvents();
        SseEmitter disconnected = new SseEmitter();
        disconnected.complete();
        TrainingStream listening = new TrainingStream(silent, () -> {});
        TrainingStream stream = new TrainingStream(disconnected, training::cancel);
        waitUntil(training::isCancelled);
        waitUntil(() -> silent.texts().contains(":training"));
        listening.close();
        stream.close();
    }

    @Test
    void a_disconnect_before_the_first_event_logs_no_stack_trace(CapturedOutput output) throws IOException {
        LogLines log = new LogLines(output);
        double before = disconnected();
        begin().close();
        waitUntil(() -> disconnected() > before && reserved() == 0);
        log.assertAtMostOne("a disconnected client");
    }

    @Test
    void a_cancelled_stream_logs_no_stack_trace(CapturedOutput output) {
        LogLines log = new LogLines(output);
        SseEmitter closed = new SseEmitter() {
            @Override
            public void complete() {
                throw new IllegalStateException("closed by the container");
            }
        };
        new TrainingStream(closed, () -> {}).close();
        run(() -> {
            throw new ComputeException(Reason.CANCELLED, "", "stopped");
        });
        log.assertAtMostOne("a cancelled stream");
    }

    @Test
    void a_failed_training_ends_its_stream_with_the_problem() {
        SentEvents fault = run(() -> {
            throw new IllegalStateException("secret");
        });
        assertThat(fault.texts()).contains("event:epoch", "event:error").doesNotContain("event:result", "secret");
        JsonNode problem = mapper.valueToTree(fault.problem());
        assertThat(problem.get("type").asString()).isEqualTo("urn:praxis:problem:internal");
        assertThat(problem.get("status").asInt()).isEqualTo(500);

        SentEvents undefined = run(() -> {
            throw new ComputeException(Reason.UNDEFINED, "inputs", "no loss", 3);
        });
        problem = mapper.valueToTree(undefined.problem());
        assertThat(problem.get("type").asString()).isEqualTo("urn:praxis:problem:undefined");
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/inputs/3");
    }

    private SentEvents run(Supplier<TrainResponse> failure) {
        double reservedBefore = reserved();
        SentEvents events = new SentEvents();
        HeldComputation held = admission.hold("dense-train", Cost.working(1000L));
        TrainingStream stream = new TrainingStream(events, held::disconnected);
        stream.completed(new Epoch(1, 0.5, null, null));
        new StreamedTraining(stream, held, () -> held.run(failure)).run();
        assertThat(events.isComplete).isTrue();
        assertThat(reserved()).isEqualTo(reservedBefore);
        return events;
    }

    /** Records the events instead of sending them. */
    private static final class SentEvents extends SseEmitter {
        private final List<Object> sent = new CopyOnWriteArrayList<>();
        private volatile boolean isComplete;

        @Override
        public void send(SseEventBuilder event) {
            event.build().forEach(part -> sent.add(part.getData()));
        }

        @Override
        public void complete() {
            isComplete = true;
        }

        String texts() {
            return sent.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .collect(Collectors.joining());
        }

        Problem problem() {
            return sent.stream()
                    .filter(Problem.class::isInstance)
                    .map(Problem.class::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void limits_are_named_by_their_properties() {
        assertThatThrownBy(() -> new DenseLimits(0, null)).hasMessageContaining("praxis.dense.multiplications");
        assertThatThrownBy(() -> new DenseLimits(1, 0)).hasMessageContaining("praxis.dense.streams");
        Limit work = new DenseLimits(10, null).work();
        work.require(null, 10.0);
        assertThatThrownBy(() -> work.require(null, 11.0)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.type()).isEqualTo(ProblemType.TOO_LARGE);
            assertThat(e.detail()).contains("10 multiplications", "found 11", "praxis.dense.multiplications");
        });
    }
}
