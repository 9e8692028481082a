package dev.praxis.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What must be answered whatever else is going on: a small softmax, liveness, readiness and the
 * metrics, each on a new connection every 200 ms.
 */
final class Probes {
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration MOST_SOFTMAX = Duration.ofMillis(50);
    private static final Duration MOST_HEALTH = Duration.ofMillis(100);
    private static final Duration MOST_METRICS = Duration.ofMillis(250);

    private final List<Probe> probes = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Clients clients = Clients.onPlatformThreads();

    /** One of them, with the bound of its p99. */
    private record Probe(String name, Duration most, Latencies times) {}

    Probes(Service service) {
        probe("softmax", MOST_SOFTMAX, service.port(), Requests.softmax());
        probe("liveness", MOST_HEALTH, service.managementPort(), Request.get("/actuator/health/liveness"));
        probe("readiness", MOST_HEALTH, service.managementPort(), Request.get("/actuator/health/readiness"));
        probe("prometheus", MOST_METRICS, service.managementPort(), Request.get("/actuator/prometheus"));
    }

    private void probe(String name, Duration most, int port, Request request) {
        Latencies times = new Latencies();
        probes.add(new Probe(name, most, times));
        clients.start(() -> {
            while (!closed.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                times.add(Client.send(port, request));
            }
        });
    }

    /** Ends, and reports the slowest of them. */
    void report(Report report, String during) throws InterruptedException {
        close();
        for (Probe probe : probes) {
            Latencies times = probe.times();
            report.atMost(
                    "%s: %s, p99 of %d".formatted(during, probe.name(), times.count()),
                    times.allAt(0.99),
                    probe.most());
            report.require(
                    "%s: %s".formatted(during, probe.name()),
                    times.outcomes(),
                    "200 alone",
                    times.accepted() == times.count());
        }
    }

    void close() throws InterruptedException {
        closed.countDown();
        clients.join();
    }
}
