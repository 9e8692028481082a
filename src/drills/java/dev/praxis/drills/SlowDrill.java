package dev.praxis.drills;

import java.time.Duration;

/** Clients that take their time, while others are served. */
abstract class SlowDrill implements Drill {
    private static final Duration BETWEEN_LARGER = Duration.ofMillis(500);
    private static final Duration MOST_FOR_LARGER = Duration.ofSeconds(1);

    @Override
    public Duration longest() {
        return Duration.ofMinutes(10);
    }

    /**
     * Reports how others fare while slow clients are connected, and when these are cut.
     *
     * @param label the slow clients
     * @param most time that the service may put up with them
     */
    static void meanwhile(Drilled drilled, Service service, String label, SlowClients slow, int count, Duration most)
            throws InterruptedException {
        Report report = drilled.report();
        for (int i = 0; i < 3; i++) {
            service.send(Requests.largerSoftmax());
        }
        Probes probes = new Probes(service);
        Latencies larger = new Latencies();
        long start = System.nanoTime();
        long end = start + most.toNanos();
        while (slow.ends().count() < count && System.nanoTime() < end) {
            larger.add(service.send(Requests.largerSoftmax()));
            Thread.sleep(BETWEEN_LARGER);
        }
        Duration cut = Duration.ofNanos(System.nanoTime() - start);
        probes.report(report, label);
        report.require(
                label + ": softmax of 200,000", larger.outcomes(), "200 alone", larger.accepted() == larger.count());
        report.atMost(label + ": softmax of 200,000 p99", larger.allAt(0.99), MOST_FOR_LARGER);
        report.require(
                label + ": cut",
                slow.ends().count() + " within " + cut.toSeconds() + " s",
                count + " within " + most.toSeconds() + " s",
                slow.ends().count() == count);
        report.show(label + ": how", slow.ends().outcomes());
        slow.close();
        report.atMost(label + ": reserved after", Settling.reserved(service), 0, "bytes");
    }
}
