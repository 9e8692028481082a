package dev.praxis.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Requests that must always succeed: a small softmax, liveness, readiness and the metrics, each
 * on a new connection every 200 ms.
 */
final class Probes {
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration MAX_SOFTMAX = Duration.ofMillis(50);
    private static final Duration MAX_HEALTH = Duration.ofMillis(100);
    private static final Duration MAX_METRICS = Duration.ofMillis(250);

    private final List<Probe> probes = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Clients clients = Clients.onPlatformThreads();

    /** A probe with the bound of its p99. */
    private record Probe(String name, Duration max, Latencies times) {}

    Probes(Service service) {
        probe("softmax", MAX_SOFTMAX, service.port(), Requests.softmax());
        probe("liveness", MAX_HEALTH, service.managementPort(), Request.get("/actuator/health/liveness"));
        probe("readiness", MAX_HEALTH, service.managementPort(), Request.get("/actuator/health/readiness"));
        probe("prometheus", MAX_METRICS, service.managementPort(), Request.get("/actuator/prometheus"));
    }

    private void probe(String name, Duration max, int port, Request request) {
        Latencies times = new Latencies();
        probes.add(new Probe(name, max, times));
        clients.start(() -> {
            while (!closed.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                times.add(Client.send(port, request));
            }
        });
    }

    /** Stops the probes and reports their latencies. */
    void report(Report report, String during) throws InterruptedException {
        close();
        for (Probe probe : probes) {
            Latencies times = probe.times();
            report.atMost(
                    "%s: %s, p99 of %d".formatted(during, probe.name(), times.count()), times.allAt(0.99), probe.max());
            report.require(
                    "%s: %s".formatted(during, probe.name()),
                    times.outcomes(),
                    "200 only",
                    times.accepted() == times.count());
        }
    }

    void close() throws InterruptedException {
        closed.countDown();
        clients.join();
    }
}
