package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.admission.Refusals.Reason;
import dev.praxis.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Tests the order in which heavy permits are granted. Up to three requests wait, for at most 10 s.
 */
class HeavyPermitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final long MILLIS_100 = Duration.ofMillis(100).toNanos();
    private static final long SECONDS_2 = Duration.ofSeconds(2).toNanos();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    private HeavyPermits permits(int max) {
        return new HeavyPermits(max, AdmissionKit.settings(max, LONGEST_WAIT), new Refusals(meters));
    }

    private double refused(Reason reason) {
        return meters.get("praxis.admission.refused")
                .tag("reason", dev.praxis.compute.Names.of(reason))
                .counter()
                .count();
    }

    private CompletableFuture<Permit> takeLater(HeavyPermits permits, Ticket ticket, long nanos) {
        CompletableFuture<Permit> taken = new CompletableFuture<>();
        int queued = permits.queued();
        Thread.ofPlatform().start(() -> {
            try {
                Permit permit = permits.take(ticket, nanos, nanos == SECONDS_2);
                order.add(ticket.route());
                taken.complete(permit);
            } catch (ProblemException e) {
                taken.completeExceptionally(e);
            }
        });
        while (permits.queued() == queued && !taken.isDone()) {
            Thread.onSpinWait();
        }
        return taken;
    }

    private static Permit get(CompletableFuture<Permit> taken) throws Exception {
        return taken.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void one_request_per_permit_computes_and_the_next_waits() throws Exception {
        HeavyPermits permits = permits(2);
        Permit one = permits.take(new Ticket("a"), MILLIS_100, false);
        permits.take(new Ticket("a"), MILLIS_100, false);
        assertThat(permits.running()).isEqualTo(2);
        CompletableFuture<Permit> third = takeLater(permits, new Ticket("a"), MILLIS_100);
        assertThat(third).isNotDone();
        assertThat(permits.queued()).isOne();
        permits.leave(one);
        get(third);
        assertThat(permits.queued()).isZero();
        assertThat(permits.running()).isEqualTo(2);
    }

    @Test
    void routes_take_turns_and_requests_of_one_route_keep_their_order() throws Exception {
        HeavyPermits permits = permits(1);
        Permit running = permits.take(new Ticket("many"), MILLIS_100, false);
        CompletableFuture<Permit> second = takeLater(permits, new Ticket("many"), MILLIS_100);
        CompletableFuture<Permit> third = takeLater(permits, new Ticket("many"), MILLIS_100);
        CompletableFuture<Permit> other = takeLater(permits, new Ticket("other"), MILLIS_100);
        permits.leave(running);
        permits.leave(get(other));
        permits.leave(get(second));
        permits.leave(get(third));
        assertThat(order).containsExactly("other", "many", "many");
    }

    @Test
    void long_work_leaves_a_permit_to_shorter_work() throws Exception {
        HeavyPermits permits = permits(2);
        Permit running = permits.take(new Ticket("long"), SECONDS_2, true);
        CompletableFuture<Permit> waits = takeLater(permits, new Ticket("long"), SECONDS_2);
        assertThat(waits).isNotDone();
        Permit brief = permits.take(new Ticket("short"), MILLIS_100, false);
        permits.leave(brief);
        assertThat(waits).isNotDone();
        permits.leave(running);
        get(waits);
    }

    @Test
    void a_request_whose_wait_would_be_too_long_is_rejected_immediately() {
        HeavyPermits permits = permits(1);
        permits.take(new Ticket("a"), Duration.ofSeconds(6).toNanos(), true);
        long begin = System.nanoTime();
        assertThatThrownBy(() -> permits.take(new Ticket("b"), MILLIS_100, false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7)));
        assertThatThrownBy(() -> permits.requireAcceptableWait("b", MILLIS_100)).isInstanceOf(ProblemException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST_WAIT);
        assertThat(refused(Reason.WAIT)).isEqualTo(2);
    }

    @Test
    void a_full_queue_rejects_immediately() {
        HeavyPermits permits = permits(1);
        permits.take(new Ticket("a"), MILLIS_100, false);
        for (int i = 0; i < 3; i++) {
            assertThat(takeLater(permits, new Ticket("a"), MILLIS_100)).isNotDone();
        }
        assertThatThrownBy(() -> permits.take(new Ticket("b"), MILLIS_100, false))
                .isInstanceOf(ProblemException.class);
        assertThat(refused(Reason.QUEUE)).isOne();
    }

    @Test
    void waiting_ends_after_the_longest_wait_even_if_estimates_were_wrong() {
        HeavyPermits permits =
                new HeavyPermits(1, AdmissionKit.settings(1, Duration.ofMillis(300)), new Refusals(meters));
        permits.take(new Ticket("a"), MILLIS_100, false);
        assertThatThrownBy(() -> permits.take(new Ticket("b"), 1, false)).isInstanceOf(ProblemException.class);
        assertThat(permits.queued()).isZero();
        assertThat(refused(Reason.WAIT)).isOne();
    }

    @Test
    void a_request_that_is_stopped_leaves_the_queue() throws Exception {
        HeavyPermits permits = permits(1);
        Permit running = permits.take(new Ticket("a"), MILLIS_100, false);
        Ticket stopped = new Ticket("a");
        CompletableFuture<Permit> waits = takeLater(permits, stopped, MILLIS_100);
        stopped.stop(Stop.DISCONNECTED);
        assertThatThrownBy(() -> get(waits)).hasCauseInstanceOf(ProblemException.class);
        assertThat(permits.queued()).isZero();
        permits.leave(running);
        assertThat(permits.running()).isZero();
    }
}
