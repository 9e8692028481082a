package dev.praxis.drills;

import java.time.Duration;

/** Checks that disconnects and refusals pass the balancer unchanged. */
final class BalancerPassing {
    private static final int FLOOD = 120;
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    /** The bound of a direct connection, 140 ms, and one more hop. */
    private static final Duration MAX_STOP = Duration.ofMillis(200);

    private BalancerPassing() {}

    static void run(Report report, Replicas replicas) throws Exception {
        disconnect(report, replicas);
        refusals(report, replicas);
    }

    private static void disconnect(Report report, Replicas replicas) throws Exception {
        Duration still;
        try (Client client = new Client(replicas.balancer().port())) {
            client.write(Requests.training(10_000));
            Duration until = Settling.until(() -> running(replicas) == 1, MAX_WAIT);
            report.atMost("disconnect: until the work begins", until, MAX_WAIT);
            Thread.sleep(500);
            client.leave();
            still = Settling.until(() -> running(replicas) == 0, MAX_WAIT);
        }
        report.atMost("disconnect: until the work ends", still, MAX_STOP);
    }

    private static double running(Replicas replicas) {
        return replicas.get(0).running() + replicas.get(1).running();
    }

    private static void refusals(Report report, Replicas replicas) throws Exception {
        String path = Requests.scaling().path();
        double before = replicas.served(path);
        Latencies times = new Latencies();
        Clients clients = Clients.onPlatformThreads();
        clients.start(FLOOD, () -> times.add(Client.send(replicas.balancer().port(), Requests.scaling())));
        clients.join();
        report.require(
                "overload: answers",
                times.outcomes(),
                "200 and 503, some of each",
                times.accepted() > 0
                        && times.accepted() < times.count()
                        && times.answers().stream().allMatch(answer -> answer.isOk() || answer.isRefusal()));
        long unsaid = times.answers().stream()
                .filter(answer -> answer.isRefusal()
                        && (answer.retryAfter().isEmpty() || !answer.text().contains("urn:praxis:problem:saturated")))
                .count();
        report.atMost("overload: refusals without the service's problem and Retry-After", (double) unsaid, 0, "");
        report.atMost("overload: requests that the replicas got", replicas.served(path) - before, FLOOD, "");
    }
}
