package dev.praxis.admission;

import dev.praxis.observability.RequestId;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The platform threads of heavy work, one per permit. The operating system's scheduler shares the
 * processors fairly between them and everything else. A virtual thread, in contrast, would occupy
 * its carrier for as long as it computes.
 */
@Component
class ComputeThreads implements DisposableBean {
    private static final long KEEP_ALIVE_SECONDS = 60;

    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("heavy-", 1).factory());

    /**
     * Runs the work of a request on one of the threads while the calling thread watches the
     * deadline and the connection.
     */
    <T> T run(Ticket ticket, Supplier<T> work) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        FutureTask<T> result = new FutureTask<>(() -> {
            RequestContextHolder.setRequestAttributes(request);
            try {
                return ticket.run(work::get);
            } finally {
                RequestContextHolder.resetRequestAttributes();
            }
        });
        threads.execute(RequestId.carrying(result));
        while (true) {
            try {
                return result.get(Ticket.POLL_INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                ticket.poll();
            } catch (InterruptedException e) {
                // Only a server that is being destroyed interrupts a request.
                ticket.stop(Stop.SHUTDOWN);
            } catch (ExecutionException e) {
                throw unwrapped(e);
            }
        }
    }

    /** Runs work that belongs to no request, or to several. */
    void start(Runnable work) {
        threads.execute(work);
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
