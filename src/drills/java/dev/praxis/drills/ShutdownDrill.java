package dev.praxis.drills;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** SIGTERM under load. */
final class ShutdownDrill implements Drill {
    private static final Duration LOAD = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration MAX = Duration.ofSeconds(30);

    /**
     * The time around the closing of the port. A connection still waiting to be accepted then is
     * cut.
     */
    private static final Duration CLOSING_MARGIN = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "shutdown";
    }

    @Override
    public String rule() {
        return "After SIGTERM, readiness goes down first, requests in flight are completed, later requests are rejected,"
                + " and the process exits within 30 s.";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(12);
    }

    @Override
    public void run(Drilled drilled) throws Exception {
        List<Request> usual = List.of(Requests.embeddings(drilled.settings()), Requests.encoder(512));
        end(drilled, "20 clients of embeddings and encoder", 20, usual);
        end(drilled, "6 long trainings", 6, List.of(Requests.training(1000)));
    }

    /** A request with its start and end times. */
    private record Sent(long begin, long end, Answer answer) {
        boolean isAnswered() {
            return answer.isOk() || answer.isRefusal();
        }
    }

    private static void end(Drilled drilled, String label, int count, List<Request> requests) throws Exception {
        Report report = drilled.report();
        Queue<Sent> sent = new ConcurrentLinkedQueue<>();
        Queue<Sent> readiness = new ConcurrentLinkedQueue<>();
        long terminated;
        try (Service service = drilled.start("2g", "--praxis.shutdown.pause=" + PAUSE.toSeconds() + "s")) {
            Warming.up(service, report);
            AtomicInteger turn = new AtomicInteger();
            Clients clients = Clients.onPlatformThreads();
            clients.start(count, () -> {
                while (service.isAlive()) {
                    Request request = requests.get(turn.getAndIncrement() % requests.size());
                    long begin = System.nanoTime();
                    Answer answer = service.send(request);
                    sent.add(new Sent(begin, System.nanoTime(), answer));
                    if (!answer.isOk()) {
                        Thread.sleep(100);
                    }
                }
            });
            clients.start(() -> {
                while (service.isAlive()) {
                    long begin = System.nanoTime();
                    Answer answer = service.manage("/actuator/health/readiness");
                    readiness.add(new Sent(begin, System.nanoTime(), answer));
                    Thread.sleep(50);
                }
            });
            Thread.sleep(LOAD);
            terminated = System.nanoTime();
            service.terminate();
            boolean hasEnded = service.awaitExit(MAX.plusSeconds(15));
            Duration exit = Duration.ofNanos(System.nanoTime() - terminated);
            report.require(label + ": the process", hasEnded ? "exited" : "alive", "exited", hasEnded);
            report.atMost(label + ": until it exited", exit, MAX);
            clients.join();
        }
        report(report, label, terminated, sent, readiness);
    }

    private static void report(Report report, String label, long terminated, Queue<Sent> sent, Queue<Sent> readiness) {
        Latencies inFlight = new Latencies();
        Latencies later = new Latencies();
        long closed = first(sent, terminated, "refused", true);
        boolean isAnswered = true;
        for (Sent each : sent) {
            if (each.begin() >= terminated) {
                later.add(each.answer());
                isAnswered &= each.isAnswered() || each.begin() > closed - CLOSING_MARGIN.toNanos();
            } else if (each.end() >= terminated) {
                inFlight.add(each.answer());
            }
        }
        report.require(
                label + ": in flight at SIGTERM",
                inFlight.outcomes(),
                "200, 503",
                inFlight.answers().stream().allMatch(answer -> answer.isOk() || answer.isRefusal()));
        report.require(
                label + ": begun later", later.outcomes(), "200, 503; refused or cut as the port closes", isAnswered);
        long down = first(readiness, terminated, Answer.UNAVAILABLE, true);
        long refused = first(sent, terminated, Answer.UNAVAILABLE, false);
        report.require(
                label + ": readiness is down",
                Report.text((down - terminated) / 1e6, "ms"),
                "at most 500 ms",
                down - terminated < 500_000_000L);
        report.require(
                label + ": the port is open",
                Report.text((lastResponse(sent) - terminated) / 1e6, "ms"),
                "after readiness is down",
                lastResponse(sent) > down);
        report.show(label + ": the first 503 after", Report.text((refused - terminated) / 1e6, "ms"));
    }

    private static long first(Queue<Sent> sent, long after, String outcome, boolean orAtAll) {
        return sent.stream()
                .filter(each -> each.begin() >= after && each.answer().outcome().equals(outcome))
                .mapToLong(Sent::begin)
                .min()
                .orElse(orAtAll ? Long.MAX_VALUE : after);
    }

    private static long lastResponse(Queue<Sent> sent) {
        return sent.stream()
                .filter(each -> !each.answer().outcome().equals("refused"))
                .mapToLong(Sent::end)
                .max()
                .orElse(0);
    }
}
