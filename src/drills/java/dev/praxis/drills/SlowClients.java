package dev.praxis.drills;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Concurrent clients that are slow in the same way, and the time until each was disconnected. */
final class SlowClients {
    private final Service service;
    private final Latencies ends = new Latencies();
    private final Clients clients = Clients.onVirtualThreads();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int count;

    SlowClients(Service service, int count) {
        this.service = service;
        this.count = count;
    }

    /** The action repeated on a connection until it is answered or cut. */
    @FunctionalInterface
    interface Drip {
        void on(Client client) throws IOException;
    }

    /**
     * Starts the clients: {@code first} runs once on each connection, then {@code drip} repeatedly.
     */
    SlowClients begin(Drip first, Drip drip, Duration between) {
        clients.start(count, () -> {
            long start = System.nanoTime();
            try (Client client = new Client(service.port())) {
                AtomicBoolean isOver = new AtomicBoolean();
                Thread reader = Thread.ofVirtual().start(() -> {
                    Answer answer = client.read();
                    isOver.set(true);
                    ends.add(answer);
                });
                first.on(client);
                while (!isOver.get() && !closed.await(between.toMillis(), TimeUnit.MILLISECONDS)) {
                    try {
                        drip.on(client);
                    } catch (IOException e) {
                        break;
                    }
                }
                if (closed.getCount() == 0) {
                    client.leave();
                }
                reader.join();
            } catch (IOException e) {
                ends.add(Client.failed(e, start));
            }
        });
        return this;
    }

    /** Returns the outcomes of the clients that have ended. */
    Latencies ends() {
        return ends;
    }

    /** Waits until the service has disconnected all clients. */
    void awaitAllCut(Duration max) throws InterruptedException {
        Settling.until(() -> ends.count() == count, max);
    }

    void close() throws InterruptedException {
        closed.countDown();
        clients.join();
    }
}
