package dev.praxis.drills;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Memory-intensive requests of all kinds at the same time. */
final class MemoryDrill implements Drill {
    private static final int ATTACKERS = 60;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String rule() {
        return "60 attackers with the largest possible requests get only 200, 4xx and 503, and the service survives.";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(20);
    }

    @Override
    public void run(Drilled drilled) throws Exception {
        for (String heap : drilled.settings().heaps()) {
            run(drilled, heap);
        }
    }

    private static void run(Drilled drilled, String heap) throws Exception {
        Report report = drilled.report();
        Map<String, Request> attacks = Attacks.all(drilled.settings());
        List<Map.Entry<String, Request>> kinds = List.copyOf(attacks.entrySet());
        Map<String, Latencies> answers = new ConcurrentHashMap<>();
        try (Service service = drilled.start(heap)) {
            AtomicInteger turn = new AtomicInteger();
            long end = System.nanoTime() + drilled.settings().attack().toNanos();
            Clients clients = Clients.onPlatformThreads();
            clients.start(ATTACKERS, () -> {
                while (System.nanoTime() < end && service.isAlive()) {
                    Map.Entry<String, Request> kind = kinds.get(turn.getAndIncrement() % kinds.size());
                    Answer answer = service.send(kind.getValue());
                    answers.computeIfAbsent(kind.getKey(), created -> new Latencies())
                            .add(answer);
                    if (!answer.isOk()) {
                        Thread.sleep(50);
                    }
                }
            });
            clients.join();
            report(report, heap, service, answers);
        }
    }

    private static void report(Report report, String heap, Service service, Map<String, Latencies> answers)
            throws Exception {
        Latencies all = new Latencies();
        answers.values().forEach(all::addAll);
        new TreeMap<>(answers).forEach((name, each) -> report.show(heap + ": " + name, each.outcomes()));
        report.require(heap + ": the process", service.isAlive() ? "alive" : "dead", "alive", service.isAlive());
        long wrong = all.answers().stream()
                .filter(answer -> !answer.isOk() && !answer.isProblem())
                .count();
        report.require(heap + ": all answers", all.outcomes(), "200, 4xx, 503", wrong == 0);
        boolean ranOut = service.logged("OutOfMemoryError");
        report.require(heap + ": OutOfMemoryError in the log", ranOut ? "yes" : "no", "no", !ranOut);
        if (service.isAlive()) {
            Answer after = service.send(Requests.softmax());
            report.require(heap + ": a softmax after", after.outcome(), "200", after.isOk());
            report.atMost(heap + ": reserved after", Settling.reserved(service), 0, "bytes");
            report.show(heap + ": heap after a collection", Report.text(service.heapMegabytes(), "MB"));
            report.show(heap + ": peak resident memory", Report.text(service.peakMegabytes(), "MB"));
        }
    }
}
