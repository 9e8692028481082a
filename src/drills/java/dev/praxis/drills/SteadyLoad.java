package dev.praxis.drills;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Clients that send requests one after the other, with short pauses, until they are stopped: some
 * on kept connections, some on a new one each time.
 */
final class SteadyLoad {
    private static final Duration BETWEEN = Duration.ofMillis(10);

    /** Clients of each kind of request, half of them on kept connections. */
    static final int CLIENTS_PER_KIND = 4;

    private final int port;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Clients clients = Clients.onPlatformThreads();

    /** A kind of request. {@code isLarge} if it does not fit in a buffer of the balancer. */
    record Kind(String name, Request request, boolean isLarge) {}

    /** A request with its start and end times. */
    record Sent(Kind kind, long begin, long end, Answer answer) {
        boolean isInFlight(long from, long to) {
            return begin <= to && end >= from;
        }
    }

    SteadyLoad(int port, List<Kind> kinds) {
        this.port = port;
        for (Kind kind : kinds) {
            clients.start(CLIENTS_PER_KIND / 2, () -> onNewConnections(kind));
            clients.start(CLIENTS_PER_KIND / 2, () -> onKeptConnection(kind));
        }
    }

    private void onNewConnections(Kind kind) throws InterruptedException {
        while (!stopped.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
            long begin = System.nanoTime();
            add(kind, begin, Client.send(port, kind.request()));
        }
    }

    private void onKeptConnection(Kind kind) throws InterruptedException {
        while (stopped.getCount() > 0) {
            long begin = System.nanoTime();
            try (Client client = new Client(port)) {
                Answer answer = client.send(kind.request());
                add(kind, begin, answer);
                while (answer.isOk() && !stopped.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                    begin = System.nanoTime();
                    answer = client.send(kind.request());
                    add(kind, begin, answer);
                }
            } catch (IOException e) {
                add(kind, begin, Client.failed(e, begin));
            }
        }
    }

    private void add(Kind kind, long begin, Answer answer) {
        sent.add(new Sent(kind, begin, System.nanoTime(), answer));
    }

    /** Stops the clients and returns what they have sent. */
    List<Sent> stop() throws InterruptedException {
        stopped.countDown();
        clients.join();
        return List.copyOf(sent);
    }

    static String outcomes(List<Sent> sent) {
        Latencies answers = new Latencies();
        sent.forEach(each -> answers.add(each.answer()));
        return sent.isEmpty() ? "none" : answers.outcomes();
    }
}
