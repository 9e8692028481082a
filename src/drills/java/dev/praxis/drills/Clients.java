package dev.praxis.drills;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/**
 * Concurrent clients, one thread each. Clients that are measured or send much run on platform
 * threads: a client that waits for a carrier thread would look like a slow service.
 */
final class Clients {
    private final ThreadFactory factory;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private Clients(ThreadFactory factory) {
        this.factory = factory;
    }

    static Clients onPlatformThreads() {
        return new Clients(Thread.ofPlatform().daemon().factory());
    }

    /** Creates clients that wait most of the time. */
    static Clients onVirtualThreads() {
        return new Clients(Thread.ofVirtual().factory());
    }

    /** The work of a client. It ends if the connection is cut. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    void start(Work work) {
        Thread thread = factory.newThread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The service cut the connection, which these clients expect.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        threads.add(thread);
        thread.start();
    }

    void start(int count, Work work) {
        for (int i = 0; i < count; i++) {
            start(work);
        }
    }

    /** Waits for all clients to finish. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
