package dev.praxis.drills;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Warms up the service, since a cold JVM has different latencies. */
final class Warming {
    private static final int TIMES = 1000;
    private static final Duration MAX_TIME = Duration.ofSeconds(10);
    private static final int MEASURED = 100;

    private Warming() {}

    /** Warms up the service, and reports the latency of small requests while it is idle. */
    static void up(Service service, Report report) {
        Deque<Answer> quiet = new ArrayDeque<>();
        long end = System.nanoTime() + MAX_TIME.toNanos();
        for (int i = 0; i < TIMES && System.nanoTime() < end; i++) {
            quiet.add(service.send(Requests.softmax()));
            if (quiet.size() > MEASURED) {
                quiet.removeFirst();
            }
            if (i % 10 == 0) {
                service.manage("/actuator/health/liveness");
                service.manage("/actuator/health/readiness");
                service.manage("/actuator/prometheus");
            }
        }
        Duration p99 = Latencies.quantile(quiet.stream().map(Answer::time), 0.99);
        report.show("quiet: softmax, p99 of " + quiet.size(), Report.text(Report.millis(p99), "ms"));
    }
}
