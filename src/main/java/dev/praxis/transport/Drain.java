package dev.praxis.transport;

import dev.praxis.admission.Refusals;
import dev.praxis.admission.Refusals.Reason;
import dev.praxis.admission.Tickets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Graceful shutdown. When it begins, readiness is already down. During the pause all requests are
 * still served. Then new requests are rejected and requests in flight are completed. Those still
 * running at the end of the grace period are stopped, which also produces a response. Only then do
 * the servers close their ports: this is the first listener of the event that closes them.
 */
@Component
class Drain implements ApplicationListener<ContextClosedEvent>, Ordered {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final Duration LAST_RESPONSES = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ShutdownSettings settings;
    private final Tickets tickets;
    private final Refusals refusals;
    private final ApplicationContext context;
    private volatile boolean isClosed;

    Drain(ShutdownSettings settings, Tickets tickets, Refusals refusals, ApplicationContext context) {
        this.context = context;
        this.settings = settings;
        this.tickets = tickets;
        this.refusals = refusals;
    }

    /**
     * Rejects requests that arrive after the pause.
     *
     * @throws dev.praxis.problem.ProblemException SATURATED
     */
    void requireOpen() {
        if (isClosed) {
            throw refusals.refuse(Reason.SHUTDOWN, RETRY_AFTER);
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /**
     * Ignores child contexts such as that of the management port, which are closed with this one.
     */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext().equals(context)) {
            try {
                drain();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void drain() throws InterruptedException {
        Thread.sleep(settings.pause());
        isClosed = true;
        if (!isEmptyWithin(settings.grace())) {
            log.warn("Stopping {} requests that exceed praxis.shutdown.grace", tickets.count());
            tickets.stop();
            isEmptyWithin(LAST_RESPONSES);
        }
    }

    private boolean isEmptyWithin(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (tickets.count() > 0) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(POLL_INTERVAL);
        }
        return true;
    }
}
