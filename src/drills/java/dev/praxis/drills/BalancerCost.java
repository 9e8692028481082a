package dev.praxis.drills;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The price of the balancer: latency and throughput, direct and through it. */
final class BalancerCost {
    private static final int TURNS = 7;
    private static final int PER_TURN = 500;
    private static final int CLIENTS = 8;
    private static final Duration TURN = Duration.ofSeconds(3);
    private static final Duration MAX_ADDED = Duration.ofNanos(500_000);

    /** The balancer takes processor time from the service and the clients on the same machine. */
    private static final double MIN_SMALL = 30;

    private static final double MIN_HEAVY = 80;
    private static final double MIN_TWO = 140;

    private final Report report;
    private final Replicas replicas;

    BalancerCost(Report report, Replicas replicas) {
        this.report = report;
        this.replicas = replicas;
    }

    void run() throws Exception {
        latency();
        throughput();
    }

    private void latency() throws IOException {
        List<Duration> direct = new ArrayList<>();
        List<Duration> through = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            direct.add(median(replicas.get(0).port()));
            through.add(median(replicas.balancer().port()));
        }
        Duration without = Latencies.quantile(direct.stream(), 0.5);
        Duration with = Latencies.quantile(through.stream(), 0.5);
        report.show("one client: median, direct", Report.text(Report.millis(without), "ms"));
        report.show("one client: median, balanced", Report.text(Report.millis(with), "ms"));
        report.atMost("one client: added by the balancer", with.minus(without), MAX_ADDED);
    }

    private static Duration median(int port) throws IOException {
        try (Client client = new Client(port)) {
            List<Duration> times = new ArrayList<>();
            for (int i = 0; i < PER_TURN; i++) {
                times.add(client.send(Requests.softmax()).time());
            }
            return Latencies.quantile(times.stream(), 0.5);
        }
    }

    private void throughput() throws Exception {
        List<Integer> one = List.of(replicas.get(0).port());
        List<Integer> two = List.of(replicas.get(0).port(), replicas.get(1).port());
        List<Integer> balanced = List.of(replicas.balancer().port());
        List<Double> small = rates("softmax", Requests.softmax(), List.of(one, two, balanced));
        report.atLeast("softmax: balanced against direct", 100 * small.get(2) / small.get(1), MIN_SMALL, "%");
        List<Double> heavy = rates("pr-auc of 20,000 rows", Requests.prAuc(20_000), List.of(one, two, balanced));
        report.atLeast("pr-auc: balanced against direct", 100 * heavy.get(2) / heavy.get(1), MIN_HEAVY, "%");
        report.atLeast("pr-auc: two replicas, balanced, against one", 100 * heavy.get(2) / heavy.get(0), MIN_TWO, "%");
    }

    /** Returns the median rates of turns, for each way to spread clients over ports. */
    private List<Double> rates(String what, Request request, List<List<Integer>> ways) throws InterruptedException {
        List<List<Double>> turns =
                ways.stream().<List<Double>>map(way -> new ArrayList<>()).toList();
        for (int turn = 0; turn < TURNS; turn++) {
            for (int way = 0; way < ways.size(); way++) {
                turns.get(way).add(rate(request, ways.get(way)));
            }
        }
        List<Double> medians = turns.stream().map(BalancerCost::median).toList();
        report.show(what + ": one replica, direct", Report.text(medians.get(0), "requests/s"));
        report.show(what + ": two replicas, direct", Report.text(medians.get(1), "requests/s"));
        report.show(what + ": two replicas, balanced", Report.text(medians.get(2), "requests/s"));
        return medians;
    }

    /** Returns the requests per second of clients on kept connections, spread over the ports. */
    private static double rate(Request request, List<Integer> ports) throws InterruptedException {
        Latencies answers = new Latencies();
        long start = System.nanoTime();
        Clients clients = Clients.onPlatformThreads();
        for (int i = 0; i < CLIENTS; i++) {
            int port = ports.get(i % ports.size());
            clients.start(() -> {
                try (Client client = new Client(port)) {
                    while (System.nanoTime() - start < TURN.toNanos()) {
                        answers.add(client.send(request));
                    }
                }
            });
        }
        clients.join();
        return answers.accepted() / ((System.nanoTime() - start) / 1e9);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }
}
