package dev.praxis.drills;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/**
 * Clients that run at the same time, each on a thread of its own. Those that are measured, or that
 * send much, are on platform threads: a client that waits for a carrier would be taken for a slow
 * service.
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

    /** For clients that wait for nearly all of the time. */
    static Clients onVirtualThreads() {
        return new Clients(Thread.ofVirtual().factory());
    }

    /** What a client does; it ends where its connection is cut. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    void start(Work work) {
        Thread thread = factory.newThread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The service cut the connection, which clients of these kinds expect.
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

    /** Waits for all of them. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
