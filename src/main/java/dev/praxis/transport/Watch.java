package dev.praxis.transport;

import dev.praxis.admission.Stop;
import dev.praxis.admission.Ticket;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for a request to be answered, and stops it at its deadline or when its client leaves. */
final class Watch {
    private final Ticket ticket;
    private final Connection connection;
    private final long deadline;

    /**
     * Begins.
     *
     * @param time that the request has
     */
    Watch(Ticket ticket, Connection connection, Duration time) {
        this.ticket = ticket;
        this.connection = connection;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** Returns when the request's work has ended, of itself or because it was stopped. */
    void await(Future<?> work) throws ServletException, IOException {
        while (!isDone(work)) {
            look();
        }
    }

    /** Stops the request if there is a reason to. */
    void look() {
        if (ticket.stopped() != null) {
            return;
        }
        if (System.nanoTime() >= deadline) {
            ticket.stop(Stop.DEADLINE);
        } else if (connection.isClosed()) {
            ticket.stop(Stop.DISCONNECTED);
        }
    }

    private boolean isDone(Future<?> work) throws ServletException, IOException {
        long left = ticket.stopped() == null ? deadline - System.nanoTime() : Long.MAX_VALUE;
        try {
            work.get(Math.clamp(left, 0, Ticket.BETWEEN_LOOKS.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but a server that is being destroyed.
            ticket.stop(Stop.SHUTDOWN);
            return false;
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        }
    }

    /** The failure itself, if the compiler lets it be thrown. */
    private static ServletException unwrapped(@Nullable Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return failure instanceof ServletException e ? e : new ServletException(failure);
    }
}
