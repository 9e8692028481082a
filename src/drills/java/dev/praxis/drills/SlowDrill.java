package dev.praxis.drills;

import java.time.Duration;

/** Support for drills with slow clients while other requests are served. */
abstract class SlowDrill implements Drill {
    private static final Duration LARGER_PART_INTERVAL = Duration.ofMillis(500);
    private static final Duration MAX_LARGER_TIME = Duration.ofSeconds(1);

    @Override
    public Duration longest() {
        return Duration.ofMinutes(10);
    }

    /**
     * Reports the latency of other requests while slow clients are connected, and when the slow
     * clients are cut.
     *
     * @param label the name of the slow clients
     * @param max the longest time until they must be cut
     */
    static void meanwhile(Drilled drilled, Service service, String label, SlowClients slow, int count, Duration max)
            throws InterruptedException {
        Report report = drilled.report();
        for (int i = 0; i < 3; i++) {
            service.send(Requests.largerSoftmax());
        }
        Probes probes = new Probes(service);
        Latencies larger = new Latencies();
        long start = System.nanoTime();
        long end = start + max.toNanos();
        while (slow.ends().count() < count && System.nanoTime() < end) {
            larger.add(service.send(Requests.largerSoftmax()));
            Thread.sleep(LARGER_PART_INTERVAL);
        }
        Duration cut = Duration.ofNanos(System.nanoTime() - start);
        probes.report(report, label);
        report.require(
                label + ": softmax of 200,000", larger.outcomes(), "200 only", larger.accepted() == larger.count());
        report.atMost(label + ": softmax of 200,000 p99", larger.allAt(0.99), MAX_LARGER_TIME);
        report.require(
                label + ": cut",
                slow.ends().count() + " within " + cut.toSeconds() + " s",
                count + " within " + max.toSeconds() + " s",
                slow.ends().count() == count);
        report.show(label + ": how", slow.ends().outcomes());
        slow.close();
        report.atMost(label + ": reserved after", Settling.reserved(service), 0, "bytes");
    }
}
