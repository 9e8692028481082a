package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.RawHttp;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import tools.jackson.databind.JsonNode;

/** Requests that arrive while their model computes. The first batch ends when the test lets it. */
class SharedBatchTest extends HttpTest {
    private static final String MODEL = "bert-tiny";
    private static final long SECONDS = 20;

    private static final List<Call> CALLS = List.of(
            new Call("/v1/embeddings", "{\"model\":\"bert-tiny\",\"input\":[\"the car is blue\",\"car\"]}"),
            new Call("/v1/embeddings", "{\"model\":\"bert-tiny\",\"input\":\"blue\",\"dimensions\":3}"),
            new Call("/v1/models/bert-tiny/encode", "{\"input\":\"the blue car\",\"output\":[\"embedding\"]}"),
            new Call("/v1/models/bert-tiny/encode", "{\"input\":[\"a car\",\"is\"]}"));

    @MockitoSpyBean
    private ModelMetrics metrics;

    private final MeterRegistry meters;
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CountDownLatch hasBegun = new CountDownLatch(1);
    private final List<Integer> requests = new ArrayList<>();

    /** A request, as path and body. */
    private record Call(String path, String body) {}

    @Autowired
    SharedBatchTest(MeterRegistry meters) {
        this.meters = meters;
    }

    @BeforeEach
    void hold() {
        doAnswer(call -> {
                    requests.add(call.getArgument(1));
                    hasBegun.countDown();
                    assertThat(mayEnd.await(SECONDS, TimeUnit.SECONDS)).isTrue();
                    return call.callRealMethod();
                })
                .when(metrics)
                .countBatch(anyString(), anyInt(), any());
    }

    @AfterEach
    void close() {
        mayEnd.countDown();
        clients.shutdownNow();
    }

    private CompletableFuture<Answer> sendLater(Call call) {
        return CompletableFuture.supplyAsync(() -> post(call.path, call.body), clients);
    }

    /** Sends a request whose batch does not end, so that the following ones wait. */
    private CompletableFuture<Answer> occupy() throws InterruptedException {
        CompletableFuture<Answer> first = sendLater(CALLS.getFirst());
        assertThat(hasBegun.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        return first;
    }

    private void awaitQueued(int count) {
        while (meters.get("praxis.batch.queued").tag("model", MODEL).gauge().value() != count) {
            Thread.onSpinWait();
        }
    }

    private static Answer get(CompletableFuture<Answer> answer) throws Exception {
        return answer.get(SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void requests_have_bitwise_the_same_results_in_a_shared_batch_and_alone() throws Exception {
        CompletableFuture<Answer> first = occupy();
        List<CompletableFuture<Answer>> together =
                CALLS.stream().map(this::sendLater).toList();
        awaitQueued(together.size());
        mayEnd.countDown();
        List<JsonNode> results = new ArrayList<>();
        for (CompletableFuture<Answer> answer : together) {
            results.add(get(answer).json());
        }
        assertThat(requests).containsExactly(1, together.size());
        assertThat(get(first).json()).isEqualTo(results.getFirst());
        for (int i = 0; i < results.size(); i++) {
            Call call = CALLS.get(i);
            assertThat(post(call.path, call.body).json()).isEqualTo(results.get(i));
        }
        assertThat(requests).hasSize(2 + results.size()).endsWith(1, 1, 1, 1);
    }

    @Test
    void a_client_that_leaves_takes_only_its_own_request_with_it() throws Exception {
        CompletableFuture<Answer> first = occupy();
        String body = CALLS.get(1).body;
        try (RawHttp leaving = new RawHttp(port)) {
            leaving.send("POST /v1/embeddings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            awaitQueued(1);
        }
        awaitQueued(0);
        CompletableFuture<Answer> staying = sendLater(CALLS.get(1));
        awaitQueued(1);
        mayEnd.countDown();
        assertThat(get(first).status()).isEqualTo(200);
        assertThat(get(staying).status()).isEqualTo(200);
        assertThat(requests).containsExactly(1, 1);
    }

    @Test
    void a_request_that_exceeds_its_deadline_in_the_queue_leaves_it() throws Exception {
        CompletableFuture<Answer> first = occupy();
        Call call = CALLS.getFirst();
        Answer late = send(request(call.path)
                .header("Content-Type", JSON)
                .header("X-Request-Timeout-Ms", "50")
                .POST(BodyPublishers.ofString(call.body)));
        assertThat(late.status()).isEqualTo(504);
        awaitQueued(0);
        mayEnd.countDown();
        assertThat(get(first).status()).isEqualTo(200);
    }

    @Test
    void a_request_with_an_unknown_id_fails_without_waiting() throws Exception {
        CompletableFuture<Answer> first = occupy();
        Answer unknown = post("/v1/embeddings", "{\"model\":\"bert-tiny\",\"input\":[[1000000]]}");
        assertThat(unknown.status()).isEqualTo(422);
        mayEnd.countDown();
        assertThat(get(first).status()).isEqualTo(200);
    }

    @Test
    void the_time_in_the_queue_is_reported() throws Exception {
        CompletableFuture<Answer> first = occupy();
        CompletableFuture<Answer> second = sendLater(CALLS.get(1));
        awaitQueued(1);
        mayEnd.countDown();
        for (CompletableFuture<Answer> answer : List.of(first, second)) {
            assertThat(get(answer)
                            .response()
                            .headers()
                            .firstValue("Server-Timing")
                            .orElse(""))
                    .contains("queue;dur=");
        }
    }
}
