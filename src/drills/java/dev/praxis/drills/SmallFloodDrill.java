package dev.praxis.drills;

import java.time.Duration;

/** Many tiny requests that take seconds of processor time each. */
final class SmallFloodDrill implements Drill {
    private static final int FLOOD = 250;
    private static final int WARM_UP = 3;
    private static final Duration MAX_REJECTION_TIME = Duration.ofMillis(50);
    private static final Duration MAX_TOTAL_TIME = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "small-flood";
    }

    @Override
    public String rule() {
        return "250 tiny requests that take seconds of processor time each do not slow down probes and small requests,"
                + " and all but a few are rejected immediately.";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(6);
    }

    @Override
    public void run(Drilled drilled) throws Exception {
        Report report = drilled.report();
        try (Service service = drilled.start("1g")) {
            Warming.up(service, report);
            for (int i = 0; i < WARM_UP; i++) {
                service.send(Requests.scaling());
            }
            report.show(
                    "one alone",
                    Report.text(Report.millis(service.send(Requests.scaling()).time()), "ms"));
            Latencies times = new Latencies();
            Clients clients = Clients.onPlatformThreads();
            Probes probes = new Probes(service);
            long start = System.nanoTime();
            clients.start(FLOOD, () -> times.add(service.send(Requests.scaling())));
            clients.join();
            Duration all = Duration.ofNanos(System.nanoTime() - start);
            probes.report(report, "meanwhile");
            report.atMost("until all are answered", all, MAX_TOTAL_TIME);
            report.require(
                    "answers",
                    times.outcomes(),
                    "200 and 503, a 200 at least",
                    times.accepted() > 0
                            && times.answers().stream().allMatch(answer -> answer.isOk() || answer.isRefusal()));
            report.atMost("refusals p99", times.refusedAt(0.99), MAX_REJECTION_TIME);
            long untimed = times.answers().stream()
                    .filter(answer -> answer.isRefusal() && answer.retryAfter().isEmpty())
                    .count();
            report.atMost("refusals without Retry-After", (double) untimed, 0, "");
        }
    }
}
