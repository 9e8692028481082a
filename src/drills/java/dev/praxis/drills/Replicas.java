package dev.praxis.drills;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Replicas of the service behind a balancer, each on a processor for itself if there are enough,
 * as on its own machine. Each can be replaced at its address.
 */
final class Replicas implements AutoCloseable {
    /** Longer than the balancer takes to notice that a replica is not ready. */
    private static final String PAUSE = "--praxis.shutdown.pause=3s";

    private static final String HEAP = "1g";

    private final Launch launch;
    private final List<Launch.Ports> ports = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final Balancer balancer;

    private Replicas(Drilled drilled, int count) throws IOException, InterruptedException {
        launch = new Launch(drilled.settings(), drilled.report().drill(), HEAP);
        for (int i = 0; i < count; i++) {
            ports.add(Launch.Ports.free());
            services.add(begin(i));
        }
        for (Service service : services) {
            service.awaitReady();
        }
        balancer = Balancer.start(drilled.settings(), ports);
    }

    static Replicas start(Drilled drilled, int count) throws IOException, InterruptedException {
        return new Replicas(drilled, count);
    }

    private Service begin(int index) throws IOException {
        int processor = index % Runtime.getRuntime().availableProcessors();
        return launch.begin(
                ports.get(index), List.of("taskset", "-c", Integer.toString(processor)), List.of(), List.of(PAUSE));
    }

    int count() {
        return services.size();
    }

    Service get(int index) {
        return services.get(index);
    }

    Balancer balancer() {
        return balancer;
    }

    /** Starts a replica that has ended, and waits until the balancer sends requests to it. */
    boolean startAgain(int index, Duration max) throws IOException, InterruptedException {
        services.get(index).close();
        services.set(index, begin(index));
        services.get(index).awaitReady();
        return balancer.awaitActive(count(), max);
    }

    /** Returns the number of requests to a path that all replicas have answered. */
    double served(String path) {
        return services.stream().mapToDouble(service -> served(service, path)).sum();
    }

    static double served(Service service, String path) {
        return service.metric("http.server.requests", "?tag=uri:" + path);
    }

    @Override
    public void close() {
        balancer.close();
        services.forEach(Service::close);
    }
}
