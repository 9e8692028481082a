package dev.praxis.drills;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Normal and misbehaving clients for a long time. */
final class SoakDrill implements Drill {
    private static final int SAMPLES = 40;
    private static final int NORMAL_CLIENTS = 4;

    /** The first samples, while caches fill and code is compiled. */
    private static final int WARM_UP = SAMPLES / 5;

    private static final double MAX_HEAP_GROWTH = 16;
    private static final double MAX_THREAD_GROWTH = 8;
    private static final double MAX_DESCRIPTOR_GROWTH = 16;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String rule() {
        return "Heap after a collection, threads and file descriptors do not grow under normal, vanishing and slow clients.";
    }

    @Override
    public Duration longest() {
        return Duration.ofHours(2);
    }

    /** The resources in use at one time. */
    private record Sample(double heap, double threads, double descriptors) {}

    @Override
    public void run(Drilled drilled) throws Exception {
        Report report = drilled.report();
        Duration soak = drilled.settings().soak();
        try (Service service = drilled.start("1g")) {
            long end = System.nanoTime() + soak.toNanos();
            Latencies usual = new Latencies();
            Latencies small = new Latencies();
            Clients clients = begin(drilled.settings(), service, end, usual, small);
            List<Sample> samples = new ArrayList<>();
            while (System.nanoTime() < end && service.isAlive()) {
                Thread.sleep(soak.dividedBy(SAMPLES));
                samples.add(new Sample(service.heapMegabytes(), service.threads(), service.descriptors()));
            }
            clients.join();
            List<Sample> steady = samples.subList(Math.min(WARM_UP, samples.size()), samples.size());
            report.show("usual requests", usual.outcomes());
            report.show("small requests", small.outcomes());
            report.show("small requests p99", Report.text(Report.millis(small.acceptedAt(0.99)), "ms"));
            trend(
                    report,
                    "heap after a collection",
                    steady.stream().map(Sample::heap).toList(),
                    MAX_HEAP_GROWTH,
                    "MB");
            trend(report, "threads", steady.stream().map(Sample::threads).toList(), MAX_THREAD_GROWTH, "");
            trend(
                    report,
                    "descriptors",
                    steady.stream().map(Sample::descriptors).toList(),
                    MAX_DESCRIPTOR_GROWTH,
                    "");
            report.atMost("reserved after", Settling.reserved(service), 0, "bytes");
            report.show("peak resident memory", Report.text(service.peakMegabytes(), "MB"));
            boolean ranOut = service.logged("OutOfMemoryError");
            report.require("OutOfMemoryError in the log", ranOut ? "yes" : "no", "no", !ranOut);
        }
    }

    private static Clients begin(Settings settings, Service service, long end, Latencies usual, Latencies small) {
        List<Request> requests = List.of(
                Requests.embeddings(settings),
                Requests.encoder(128),
                Requests.prAuc(),
                Requests.training(20),
                Requests.attention(300),
                Requests.jacobian(300),
                Requests.largerSoftmax());
        Clients clients = Clients.onPlatformThreads();
        clients.start(NORMAL_CLIENTS, () -> {
            while (System.nanoTime() < end) {
                usual.add(service.send(any(requests)));
                Thread.sleep(50);
            }
        });
        clients.start(() -> {
            while (System.nanoTime() < end) {
                small.add(service.send(Requests.softmax()));
                Thread.sleep(20);
            }
        });
        clients.start(2, () -> {
            while (System.nanoTime() < end) {
                vanish(service, any(requests));
                Thread.sleep(200);
            }
        });
        clients.start(5, () -> {
            while (System.nanoTime() < end) {
                dawdle(service, end);
            }
        });
        return clients;
    }

    private static Request any(List<Request> requests) {
        return requests.get(ThreadLocalRandom.current().nextInt(requests.size()));
    }

    private static void vanish(Service service, Request request) throws InterruptedException {
        try (Client client = new Client(service.port())) {
            client.write(request);
            Thread.sleep(ThreadLocalRandom.current().nextInt(100));
        } catch (IOException e) {
            // The client is about to disconnect anyway.
        }
    }

    /** Sends a body at one byte per second until the service cuts it. */
    private static void dawdle(Service service, long end) throws InterruptedException {
        try (Client client = new Client(service.port())) {
            client.write(Payload.ascii("POST /v1/softmax HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"logits\":[1"));
            while (System.nanoTime() < end) {
                Thread.sleep(1000);
                client.write(Payload.ascii("1"));
            }
        } catch (IOException e) {
            // The service cut the connection.
        }
    }

    /**
     * Reports the growth of the least-squares line through all samples, from the first to the last.
     */
    private static void trend(Report report, String what, List<Double> values, double max, String unit) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        double middle = (values.size() - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < values.size(); i++) {
            products += (i - middle) * (values.get(i) - mean);
            squares += (i - middle) * (i - middle);
        }
        double growth = products / squares * (values.size() - 1);
        report.show(what + ": mean of " + values.size(), Report.text(mean, unit));
        report.atMost(what + ": growth", growth, max, unit);
    }
}
