package dev.praxis.drills;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Two replicas behind HAProxy: one is killed, both are restarted, under load. */
final class ReplicasDrill implements Drill {
    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final Duration MAX_EXIT = Duration.ofSeconds(30);
    private static final Duration MAX_NOTICED = Duration.ofSeconds(5);
    private static final int ROUNDS = 3;

    /** Rows of a body of 240 KB, three times the buffer of the balancer. */
    private static final int LARGE = 20_000;

    /**
     * Twice the clients: in the milliseconds in which a dying process closes its sockets, a client
     * may meet it again.
     */
    private static final int MAX_LOST = 2 * SteadyLoad.CLIENTS_PER_KIND;

    /** Slower answers than this would mean that requests waited for the dead replica. */
    private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "replicas";
    }

    @Override
    public String rule() {
        return "Behind the balancer, a killed replica loses nothing but large requests in flight there, a rolling"
                + " restart loses nothing, refusals and disconnects pass, and small requests cost little more.";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run(Drilled drilled) throws Exception {
        if (!Balancer.isInstalled(drilled.settings())) {
            drilled.report().show("skipped", "no HAProxy: install it, or set -Ddrill.haproxy to its path");
            return;
        }
        List<SteadyLoad.Kind> kinds = List.of(
                new SteadyLoad.Kind("softmax", Requests.softmax(), false),
                new SteadyLoad.Kind("embeddings", Requests.embeddings(drilled.settings(), 32), false),
                new SteadyLoad.Kind("pr-auc", Requests.prAuc(LARGE), true));
        try (Replicas replicas = Replicas.start(drilled, 2)) {
            for (int i = 0; i < replicas.count(); i++) {
                Warming.up(replicas.get(i), drilled.report());
            }
            new BalancerCost(drilled.report(), replicas).run();
            for (int round = 1; round <= ROUNDS; round++) {
                kill(drilled.report(), replicas, kinds, round);
            }
            restart(drilled.report(), replicas, kinds);
            BalancerPassing.run(drilled.report(), replicas);
        }
    }

    private static void kill(Report report, Replicas replicas, List<SteadyLoad.Kind> kinds, int round)
            throws Exception {
        int victim = round % replicas.count();
        double before = replicas.balancer().redispatched();
        SteadyLoad load = new SteadyLoad(replicas.balancer().port(), kinds);
        Thread.sleep(BEFORE);
        long killed = System.nanoTime();
        replicas.get(victim).kill();
        long dead = System.nanoTime();
        Thread.sleep(AFTER);
        boolean isActive = replicas.startAgain(victim, MAX_NOTICED);
        double first = Replicas.served(replicas.get(victim), "/v1/softmax");
        Thread.sleep(AFTER);
        double later = Replicas.served(replicas.get(victim), "/v1/softmax");
        List<SteadyLoad.Sent> sent = load.stop();
        String label = "kill %d: ".formatted(round);
        Map<Boolean, List<SteadyLoad.Sent>> failed = sent.stream()
                .filter(each -> !each.answer().isOk())
                .collect(Collectors.partitioningBy(each -> each.kind().isLarge() && each.isInFlight(killed, dead)));
        report.atLeast(label + "requests", sent.size(), 100, "");
        report.atLeast(label + "in flight, at both replicas", (double) inFlight(sent, killed, dead), 1, "");
        report.show(
                label + "sent again to the other",
                Report.text(replicas.balancer().redispatched() - before, ""));
        report.require(
                label + "lost, of large ones in flight",
                SteadyLoad.outcomes(failed.getOrDefault(true, List.of())),
                "502 or cut, at most " + MAX_LOST,
                failed.getOrDefault(true, List.of()).size() <= MAX_LOST);
        report.require(
                label + "lost, of all others",
                SteadyLoad.outcomes(failed.getOrDefault(false, List.of())),
                "none",
                failed.getOrDefault(false, List.of()).isEmpty());
        Duration slowest = Latencies.quantile(
                sent.stream()
                        .filter(each -> each.isInFlight(killed, dead + AFTER.toNanos() / 2))
                        .map(each -> each.answer().time()),
                1);
        report.atMost(label + "slowest answer afterwards", slowest, MAX_PAUSE);
        report.require(label + "started again", isActive ? "gets requests" : "idle", "gets requests", isActive);
        report.atLeast(label + "small requests it answers in 5 s", later - first, 10, "");
    }

    private static long inFlight(List<SteadyLoad.Sent> sent, long from, long to) {
        return sent.stream().filter(each -> each.isInFlight(from, to)).count();
    }

    private static void restart(Report report, Replicas replicas, List<SteadyLoad.Kind> kinds) throws Exception {
        SteadyLoad load = new SteadyLoad(replicas.balancer().port(), kinds);
        Thread.sleep(BEFORE);
        for (int i = 0; i < replicas.count(); i++) {
            long terminated = System.nanoTime();
            replicas.get(i).terminate();
            boolean hasEnded = replicas.get(i).awaitExit(MAX_EXIT);
            Duration exit = Duration.ofNanos(System.nanoTime() - terminated);
            report.require(
                    "rolling restart: replica %d exits".formatted(i),
                    Report.text(Report.millis(exit), "ms"),
                    "at most 30 s",
                    hasEnded);
            boolean isActive = replicas.startAgain(i, MAX_NOTICED);
            report.require(
                    "rolling restart: replica %d started again".formatted(i),
                    isActive ? "gets requests" : "idle",
                    "gets requests",
                    isActive);
        }
        Thread.sleep(AFTER);
        List<SteadyLoad.Sent> sent = load.stop();
        List<SteadyLoad.Sent> lost =
                sent.stream().filter(each -> !each.answer().isOk()).toList();
        report.atLeast("rolling restart: requests", sent.size(), 1000, "");
        report.require("rolling restart: lost", SteadyLoad.outcomes(lost), "none", lost.isEmpty());
    }
}
