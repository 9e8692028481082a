package dev.praxis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Gzip;
import dev.praxis.HttpTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * Sends thousands of requests, most of them invalid, to every operation. {@code -Dfuzz.requests}
 * and {@code -Dfuzz.seed} set their number and seed; {@code -Dfuzz.case} sends a single one.
 */
@TestPropertySource(
        properties = {
            // Limits are low, so that valid requests are fast.
            "praxis.attention.random-numbers=200000",
            "praxis.dense.multiplications=20000000",
            "praxis.generalization.multiplications=50000000",
            "praxis.ranking.bootstrap-draws=1000000",
            "praxis.encoder.multiplications=50000000",
            "praxis.limits.response-elements=100000",
            "praxis.models.default=tiny-random-bert"
        })
class ApiFuzzTest extends HttpTest {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int ONLY = Integer.getInteger("fuzz.case", -1);
    private static final int SENDERS = 2;
    private static final int MAX_FAULTS = 10;

    private final Description description = Description.read();
    private final FuzzRequests requests = new FuzzRequests(description, SEED);
    private final Oracle oracle = new Oracle(description);

    /** Faults found, at most one per kind, with instructions to reproduce them. */
    private final Map<String, String> faults = new ConcurrentSkipListMap<>();

    /** Number of responses by operation and status. */
    private final Map<String, Map<Integer, Integer>> statuses = new ConcurrentHashMap<>();

    @Test
    void every_response_is_documented_finite_and_no_server_error() throws InterruptedException {
        if (ONLY >= 0) {
            send(HttpClient.newHttpClient(), ONLY);
        } else {
            sendAll();
        }
        assertThat(faults.values())
                .as("faults of %d requests of seed %d", REQUESTS, SEED)
                .isEmpty();
        if (ONLY < 0) {
            requireVariety();
        }
    }

    private void sendAll() throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Thread[] senders = new Thread[SENDERS];
        for (int i = 0; i < SENDERS; i++) {
            senders[i] = Thread.ofPlatform().start(() -> {
                HttpClient client = HttpClient.newHttpClient();
                for (int number = next.getAndIncrement(); number < REQUESTS; number = next.getAndIncrement()) {
                    try {
                        send(client, number);
                    } catch (RuntimeException e) {
                        faults.put("the fuzzer", "request %d of seed %d: %s".formatted(number, SEED, e));
                    }
                }
            });
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void send(HttpClient client, int number) {
        FuzzRequest request = requests.request(number);
        String fault = fault(client, request);
        String kind = request.operation().id() + ": " + fault;
        if (fault != null && faults.size() < MAX_FAULTS) {
            faults.putIfAbsent(
                    kind.replaceAll("[0-9]+", "#"),
                    "%n%s%n-Dfuzz.seed=%d -Dfuzz.case=%d%n%s%n%s%n"
                            .formatted(kind, SEED, number, request.toCurl(), request.shown()));
        }
    }

    private @Nullable String fault(HttpClient client, FuzzRequest request) {
        try {
            HttpResponse<String> answer = client.send(request.toHttp(port), ApiFuzzTest::decompressed);
            statuses.computeIfAbsent(request.operation().id(), id -> new ConcurrentHashMap<>())
                    .merge(answer.statusCode(), 1, Integer::sum);
            return oracle.fault(request.operation(), answer);
        } catch (IOException e) {
            return "no answer: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static BodySubscriber<String> decompressed(HttpResponse.ResponseInfo answer) {
        boolean isGzip = answer.headers().firstValue("Content-Encoding").isPresent();
        return BodySubscribers.mapping(
                BodySubscribers.ofByteArray(),
                bytes -> new String(isGzip ? Gzip.decompress(bytes) : bytes, StandardCharsets.UTF_8));
    }

    /**
     * Requires responses of many statuses: a fuzzer whose requests are always or never rejected
     * tests nothing.
     */
    private void requireVariety() {
        assertThat(statuses.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        description.operations().stream().map(Operation::id).toList());
        Map<Integer, Integer> total = new TreeMap<>();
        statuses.values()
                .forEach(counts -> counts.forEach((status, count) -> total.merge(status, count, Integer::sum)));
        assertThat(total.keySet()).contains(200, 400, 406, 413, 415, 422);
        String all = statuses.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
        assertThat(total.get(200)).as(all).isGreaterThan(REQUESTS / 5);
        statuses.forEach((id, counts) -> {
            assertThat(counts).as(id).containsKey(200);
            assertThat(counts.keySet()).as(id).anyMatch(status -> status >= 400);
        });
    }
}
