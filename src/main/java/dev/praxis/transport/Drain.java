package dev.praxis.transport;

import dev.praxis.admission.Refusals;
import dev.praxis.admission.Refusals.Reason;
import dev.praxis.admission.Tickets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets the service end without breaking a promise. Readiness is down by now; for a while everything
 * is still answered, then new requests are refused and those that were let in are answered. What is
 * not answered by the end of the grace period is stopped, which is an answer too. Only then does
 * the server close its port.
 */
@Component
class Drain implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ShutdownSettings settings;
    private final Tickets tickets;
    private final Refusals refusals;
    private volatile boolean isRunning;
    private volatile boolean isClosed;

    Drain(ShutdownSettings settings, Tickets tickets, Refusals refusals) {
        this.settings = settings;
        this.tickets = tickets;
        this.refusals = refusals;
    }

    /**
     * Refuses requests that come too late.
     *
     * @throws dev.praxis.problem.ProblemException SATURATED
     */
    void requireOpen() {
        if (isClosed) {
            throw refusals.refuse(Reason.SHUTDOWN, RETRY_AFTER);
        }
    }

    @Override
    public void start() {
        isClosed = false;
        isRunning = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable callback) {
        Thread.ofPlatform().name("drain").start(() -> {
            try {
                drain();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                isRunning = false;
                callback.run();
            }
        });
    }

    private void drain() throws InterruptedException {
        Thread.sleep(settings.pause());
        isClosed = true;
        if (!isEmptyWithin(settings.grace())) {
            log.warn("{} requests are stopped, since they take longer than praxis.shutdown.grace", tickets.count());
            tickets.stop();
            isEmptyWithin(LAST_ANSWERS);
        }
    }

    private boolean isEmptyWithin(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (tickets.count() > 0) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
