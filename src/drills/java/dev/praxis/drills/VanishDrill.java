package dev.praxis.drills;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that start long work and disconnect. */
final class VanishDrill implements Drill {
    private static final int CROWD = 210;
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);
    private static final Duration MAX_FOR_ONE = Duration.ofMillis(100 + 40);
    private static final Duration MAX_CROWD_TIME = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "vanish";
    }

    @Override
    public String rule() {
        return "Work stops when its client disconnects or half-closes the connection: within 100 ms for one client,"
                + " 1 s for 210.";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run(Drilled drilled) throws Exception {
        Map<String, Request> kinds = new LinkedHashMap<>();
        kinds.put("training", Requests.training(1000));
        kinds.put("scaling", Requests.scaling());
        kinds.put("bootstrap", Requests.bootstrap());
        kinds.put("encoder", Requests.longEncoder());
        try (Service service = drilled.start("2g")) {
            Warming.up(service, drilled.report());
            for (Map.Entry<String, Request> kind : kinds.entrySet()) {
                leave(drilled.report(), service, kind.getKey() + ", closed", kind.getValue(), Client::leave);
                leave(
                        drilled.report(),
                        service,
                        kind.getKey() + ", half-closed",
                        kind.getValue(),
                        Client::shutdownOutput);
            }
            crowd(drilled.report(), service, List.copyOf(kinds.values()));
        }
    }

    /** The way in which a client disconnects. */
    @FunctionalInterface
    private interface Leaving {
        void of(Client client) throws IOException;
    }

    private static void leave(Report report, Service service, String label, Request request, Leaving leaving)
            throws IOException, InterruptedException {
        try (Client client = new Client(service.port())) {
            client.write(request);
            Settling.until(() -> service.running() > 0, MAX_WAIT);
            // Disconnects during the computation, not while the body is being read.
            Thread.sleep(500);
            boolean wasRunning = service.running() > 0;
            leaving.of(client);
            Duration time = Settling.until(() -> service.running() == 0, MAX_WAIT);
            report.require(label + ": was running", Boolean.toString(wasRunning), "true", wasRunning);
            report.atMost(label + ": until it stops", time, MAX_FOR_ONE);
        }
    }

    private static void crowd(Report report, Service service, List<Request> kinds) throws InterruptedException {
        AtomicInteger turn = new AtomicInteger();
        Clients clients = Clients.onPlatformThreads();
        Probes probes = new Probes(service);
        clients.start(CROWD, () -> {
            int kind = turn.getAndIncrement();
            try (Client client = new Client(service.port())) {
                client.write(kinds.get(kind % kinds.size()));
                Thread.sleep(kind % 2 == 0 ? 0 : 300);
            }
        });
        clients.join();
        long left = System.nanoTime();
        Settling.until(() -> service.running() == 0, MAX_WAIT);
        Duration stopped = Duration.ofNanos(System.nanoTime() - left);
        probes.close();
        Settling.untilIdle(service, MAX_WAIT);
        Duration idle = Duration.ofNanos(System.nanoTime() - left).minusMillis(200);
        report.atMost(CROWD + " closed: until nothing runs", stopped, MAX_CROWD_TIME);
        report.atMost(CROWD + " closed: until the processor is idle", idle, MAX_CROWD_TIME);
        report.atMost(CROWD + " closed: reserved after", Settling.reserved(service), 0, "bytes");
        report.show(CROWD + " closed: errors in the log", errors(service));
    }

    private static String errors(Service service) {
        try {
            return service.logged(" ERROR ") ? "yes" : "no";
        } catch (IOException e) {
            return "unknown";
        }
    }
}
