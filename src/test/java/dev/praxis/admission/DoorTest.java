package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.admission.Refusals.Reason;
import dev.praxis.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorTest {
    private static final long LONG_BODY = 100_000;

    private final AdmissionKit kit = new AdmissionKit(4000, 1, Duration.ofMillis(500));
    private final Door door = kit.door;

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void a_short_body_takes_a_light_permit_and_a_long_one_a_heavy_permit() {
        Ticket light = new Ticket("/v1/a");
        Ticket heavy = new Ticket("/v1/a");
        door.enter(light, 10);
        door.enter(heavy, LONG_BODY);
        assertThat(kit.running("light")).isOne();
        assertThat(kit.running("heavy")).isOne();
        door.leave(light);
        door.leave(light);
        door.leave(heavy);
        assertThat(kit.running("light")).isZero();
        assertThat(kit.running("heavy")).isZero();
    }

    @Test
    void a_long_body_is_rejected_before_it_is_read_if_its_wait_would_be_too_long() {
        Ticket running = new Ticket("/v1/a");
        door.enter(running, 10);
        door.requireHeavy(running, Duration.ofSeconds(10).toNanos(), true);
        Ticket late = new Ticket("/v1/b");
        assertThatThrownBy(() -> door.requireAcceptableWait(late, LONG_BODY)).isInstanceOf(ProblemException.class);
        door.requireAcceptableWait(late, 10);
        door.requireAcceptableWait(late, -1);
        assertThat(kit.refused(Reason.WAIT)).isOne();
    }

    @Test
    void a_short_body_is_rejected_immediately_if_such_bodies_have_taken_long() throws InterruptedException {
        Ticket before = new Ticket("/v1/b");
        door.enter(before, 10);
        door.requireHeavy(before, Duration.ofMillis(10).toNanos(), false);
        Thread.sleep(50);
        door.leave(before);
        Ticket running = new Ticket("/v1/a");
        door.requireHeavy(running, Duration.ofSeconds(10).toNanos(), true);
        assertThatThrownBy(() -> door.requireAcceptableWait(new Ticket("/v1/b"), 10))
                .isInstanceOf(ProblemException.class);
        door.requireAcceptableWait(new Ticket("/v1/c"), 10);
    }

    @Test
    void a_permit_for_a_long_body_becomes_one_for_long_work() {
        Ticket ticket = new Ticket("/v1/a");
        door.enter(ticket, LONG_BODY);
        assertThat(ticket.permit()).isNotNull().matches(permit -> !permit.isLong());
        door.requireHeavy(ticket, Duration.ofSeconds(10).toNanos(), true);
        assertThat(ticket.permit()).isNotNull().matches(Permit::isLong);
        assertThat(kit.running("heavy")).isOne();
        Permit before = ticket.permit();
        door.requireHeavy(ticket, 1, false);
        assertThat(ticket.permit()).isSameAs(before);
    }

    @Test
    void a_request_that_is_refused_a_heavy_permit_holds_none() {
        Ticket running = new Ticket("/v1/a");
        door.requireHeavy(running, Duration.ofSeconds(10).toNanos(), true);
        Ticket refused = new Ticket("/v1/b");
        door.enter(refused, 10);
        assertThatThrownBy(
                        () -> door.requireHeavy(refused, Duration.ofMillis(10).toNanos(), false))
                .isInstanceOf(ProblemException.class);
        door.leave(refused);
        assertThat(kit.running("light")).isZero();
        door.leave(running);
        assertThat(kit.running("heavy")).isZero();
    }

    @Test
    void a_light_permit_is_refused_if_none_is_released_in_time() {
        LightPermits permits = new LightPermits(1, kit.refusals);
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            permits.take();
            taken.add(i);
        }
        assertThat(permits.running()).isEqualTo(taken.size());
        assertThatThrownBy(permits::take).isInstanceOf(ProblemException.class);
        permits.leave();
        permits.take();
        assertThat(permits.queued()).isZero();
    }
}
