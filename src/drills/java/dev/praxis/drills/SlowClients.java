package dev.praxis.drills;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients that are slow in one way, all at once, and how long each was put up with. */
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

    /** What is done on a connection again and again, until an answer or the end of it comes. */
    @FunctionalInterface
    interface Drip {
        void on(Client client) throws IOException;
    }

    /** Begins: {@code first} once on each connection, then {@code drip} time after time. */
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

    /** How those ended that have ended. */
    Latencies ends() {
        return ends;
    }

    /** Waits until the service has cut all of them; those that are left then leave. */
    void awaitAllCut(Duration most) throws InterruptedException {
        Settling.until(() -> ends.count() == count, most);
    }

    void close() throws InterruptedException {
        closed.countDown();
        clients.join();
    }
}
