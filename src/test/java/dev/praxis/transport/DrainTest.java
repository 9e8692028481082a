package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Answer;
import dev.praxis.admission.Stop;
import dev.praxis.admission.Ticket;
import dev.praxis.admission.Tickets;
import dev.praxis.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"praxis.shutdown.pause=200ms", "praxis.shutdown.grace=300ms"})
@DirtiesContext
class DrainTest extends TransportTest {
    @Autowired
    private Drain drain;

    @Autowired
    private Tickets tickets;

    @Test
    void requests_in_flight_are_completed_and_later_ones_are_rejected() throws Exception {
        Ticket early = new Ticket("");
        tickets.add(early);
        CountDownLatch drained = new CountDownLatch(1);
        Thread.ofPlatform().start(() -> {
            try {
                drain.drain();
                drained.countDown();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        // During the pause, requests are still served.
        drain.requireOpen();
        assertThat(post("/v1/softmax", "{\"logits\":[1]}").status()).isEqualTo(200);
        waitUntil(() -> isClosed());
        Answer late = post("/v1/softmax", "{\"logits\":[1]}");
        assertThat(late.status()).isEqualTo(503);
        assertThat(late.json().get("detail").asString()).contains("shutting down");
        assertThat(late.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/actuator/health/liveness").status()).isEqualTo(200);

        // Requests still in flight at the end of the grace period are stopped.
        waitUntil(() -> early.stopReason() == Stop.SHUTDOWN);
        assertThat(drained.getCount()).isOne();
        tickets.remove(early);
        assertThat(drained.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private boolean isClosed() {
        try {
            drain.requireOpen();
            return false;
        } catch (ProblemException e) {
            return true;
        }
    }

    @Test
    void a_shutdown_that_would_take_too_long_is_rejected_at_startup() {
        assertThatThrownBy(() -> new ShutdownSettings(Duration.ofSeconds(10), Duration.ofSeconds(17)))
                .hasMessageContaining("praxis.shutdown.grace");
    }
}
