package dev.praxis.drills;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** More concurrent work of several kinds than the service can do. */
final class OverloadDrill implements Drill {
    private static final List<Integer> LEVELS = List.of(1, 2, 10, 50);
    private static final int UNLOADED = 2;
    private static final int LONE = 5;
    private static final Duration PAUSE_AFTER_REJECTION = Duration.ofMillis(50);
    private static final Duration MAX_REJECTION_TIME = Duration.ofMillis(50);

    /** The default of praxis.admission.longest-wait. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private static final double MIN_GOODPUT = 90;

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String rule() {
        return "With 10 and 50 clients, goodput is as high as without overload, accepted requests are answered soon,"
                + " rejections are immediate, no kind starves, and probes are unaffected.";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(30);
    }

    /** A kind of work with its median time on an otherwise idle service. */
    private record Kind(String name, Request request, Duration lone) {}

    @Override
    public void run(Drilled drilled) throws Exception {
        Map<String, Request> requests = new LinkedHashMap<>();
        requests.put("embed", Requests.embeddings(drilled.settings()));
        requests.put("encoder", Requests.encoder(512));
        requests.put("pr-auc", Requests.prAuc());
        requests.put("training", Requests.training(150));
        requests.put("scaling", Requests.scaling());
        try (Service service = drilled.start("2g")) {
            Warming.up(service, drilled.report());
            List<Kind> kinds = requests.entrySet().stream()
                    .map(each -> new Kind(
                            each.getKey(),
                            each.getValue(),
                            lone(drilled.report(), service, each.getKey(), each.getValue())))
                    .toList();
            for (String mix : drilled.settings().mixes()) {
                List<String> names = List.of(mix.split("[+]", -1));
                List<Kind> mixed = kinds.stream()
                        .filter(kind -> mix.equals("all") || names.contains(kind.name()))
                        .toList();
                new Mix(drilled, service, mix, mixed).run();
            }
        }
    }

    /** Returns the median time, after the same number of runs for warm-up. */
    private static Duration lone(Report report, Service service, String kind, Request request) {
        Latencies times = new Latencies();
        for (int i = 0; i < 2 * LONE; i++) {
            Answer answer = service.send(request);
            if (i >= LONE) {
                times.add(answer);
            }
        }
        Duration median = times.acceptedAt(0.5);
        report.show("alone: %s, median of %d".formatted(kind, LONE), Report.text(Report.millis(median), "ms"));
        report.require("alone: " + kind, times.outcomes(), "200 only", times.accepted() == times.count());
        return median;
    }

    /** A mix of kinds that is the same at all levels of load. */
    private static final class Mix {
        private final Drilled drilled;
        private final Report report;
        private final Service service;
        private final String name;
        private final List<Kind> kinds;
        private double capacity;

        Mix(Drilled drilled, Service service, String name, List<Kind> kinds) {
            this.drilled = drilled;
            this.report = drilled.report();
            this.service = service;
            this.name = name;
            this.kinds = kinds;
        }

        /** The results of one kind at one level. */
        private record Fare(Kind kind, Latencies times) {
            /**
             * Returns the accepted work in seconds of idle-service time, which makes kinds
             * comparable.
             */
            double work() {
                return times.accepted() * Report.millis(kind.lone()) / 1000;
            }
        }

        void run() throws InterruptedException {
            for (int clients : LEVELS) {
                level(clients);
            }
        }

        private void level(int count) throws InterruptedException {
            List<Fare> fares =
                    kinds.stream().map(kind -> new Fare(kind, new Latencies())).toList();
            long start = System.nanoTime();
            long end = start + drilled.settings().attack().toNanos();
            Clients clients = Clients.onPlatformThreads();
            Probes probes = new Probes(service);
            AtomicInteger first = new AtomicInteger();
            clients.start(count, () -> loop(first.getAndIncrement(), end, fares));
            clients.join();
            double seconds = (System.nanoTime() - start) / 1e9;
            String label = "%s x %d".formatted(name, count);
            probes.report(report, label);
            report(label, count, fares, fares.stream().mapToDouble(Fare::work).sum() / seconds);
        }

        private void loop(int first, long end, List<Fare> fares) throws InterruptedException {
            for (int turn = first; System.nanoTime() < end; turn++) {
                Fare fare = fares.get(turn % fares.size());
                Answer answer = service.send(fare.kind().request());
                fare.times().add(answer);
                if (!answer.isOk()) {
                    Thread.sleep(PAUSE_AFTER_REJECTION);
                }
            }
        }

        private void report(String label, int count, List<Fare> fares, double goodput) {
            if (count > UNLOADED) {
                report.atLeast(label + ": goodput against 1 and 2 clients", 100 * goodput / capacity, MIN_GOODPUT, "%");
            } else {
                capacity = Math.max(capacity, goodput);
            }
            report.show(label + ": seconds of lone work a second", Report.text(goodput, "s"));
            Latencies all = new Latencies();
            for (Fare fare : fares) {
                all.addAll(fare.times());
                report(label + ": " + fare.kind().name(), fare);
            }
            report.atMost(label + ": refusals p99", all.refusedAt(0.99), MAX_REJECTION_TIME);
            long wrong = all.answers().stream()
                    .filter(answer -> !answer.isOk() && !answer.isRefusal())
                    .count();
            report.require(label + ": all answers", all.outcomes(), "200 and 503", wrong == 0);
        }

        private void report(String label, Fare fare) {
            Latencies times = fare.times();
            report.show(label, times.outcomes());
            report.atLeast(label + " accepted", times.accepted(), 1, "");
            report.show(label + " p50", Report.text(Report.millis(times.acceptedAt(0.5)), "ms"));
            report.atMost(
                    label + " p99",
                    times.acceptedAt(0.99),
                    fare.kind().lone().multipliedBy(3).plus(MAX_WAIT));
        }
    }
}
