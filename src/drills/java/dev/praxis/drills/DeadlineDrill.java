package dev.praxis.drills;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests with deadlines shorter than their work. */
final class DeadlineDrill implements Drill {
    private static final Duration MAX_DELAY = Duration.ofMillis(100);
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    /** Enough time to read the bodies. */
    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final int HOLDERS = 8;

    @Override
    public String name() {
        return "deadline";
    }

    @Override
    public String rule() {
        return "A request with X-Request-Timeout-Ms is answered with 504 within 100 ms of its deadline, and its work has stopped by then.";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(8);
    }

    @Override
    public void run(Drilled drilled) throws Exception {
        Map<String, Request> requests = new LinkedHashMap<>();
        requests.put("training", within(SHORT, Requests.training(1000)));
        requests.put("scaling", within(SHORT, Requests.scaling()));
        requests.put("bootstrap", within(SHORT, Requests.bootstrap()));
        requests.put("encoder", within(SHORT, Requests.longEncoder()));
        requests.put("attention", within(SHORT, Requests.attention(1700)));
        requests.put("curve", within(SHORTEST, Requests.curve()));
        requests.put("embeddings", within(SHORTEST, Requests.embeddings(drilled.settings(), 2000)));
        try (Service service = drilled.start("2g")) {
            Warming.up(service, drilled.report());
            for (Map.Entry<String, Request> each : requests.entrySet()) {
                Duration timeout = each.getKey().matches("curve|embeddings") ? SHORTEST : SHORT;
                drill(drilled.report(), service, each.getKey(), each.getValue(), timeout);
            }
            queued(drilled.report(), service);
        }
    }

    private static void drill(Report report, Service service, String label, Request request, Duration timeout)
            throws InterruptedException {
        Answer answer = service.send(request);
        Duration still = Settling.until(() -> service.running() == 0, MAX_WAIT);
        report.require(label, answer.outcome(), "504", answer.outcome().equals("504"));
        report.atMost(
                label + ", %d ms: until the answer".formatted(timeout.toMillis()),
                answer.afterBody(),
                timeout.plus(MAX_DELAY));
        report.atMost(label + ": until its work ends", still, MAX_DELAY);
    }

    /** Checks that waiting in the queue counts toward the deadline. */
    private static void queued(Report report, Service service) throws InterruptedException {
        Clients clients = Clients.onPlatformThreads();
        clients.start(HOLDERS, () -> service.send(within(Duration.ofSeconds(4), Requests.bootstrap())));
        Settling.until(() -> service.metric("praxis.admission.running", "?tag=lane:heavy") >= 2, MAX_WAIT);
        Latencies times = new Latencies();
        for (int i = 0; i < 5; i++) {
            times.add(service.send(within(SHORT, Requests.prAuc())));
        }
        clients.join();
        report.require(
                "while others compute",
                times.outcomes(),
                "200, 503, 504",
                times.answers().stream()
                        .allMatch(answer -> answer.isOk() || answer.outcome().matches("50[34]")));
        report.atMost(
                "while others compute, %d ms: until the answer".formatted(SHORT.toMillis()),
                Latencies.quantile(times.answers().stream().map(Answer::afterBody), 1),
                SHORT.plus(MAX_DELAY));
    }

    private static Request within(Duration timeout, Request request) {
        return request.withHeader("X-Request-Timeout-Ms", Long.toString(timeout.toMillis()));
    }
}
