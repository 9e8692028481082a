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

/** Who gets a place of heavy work. Three requests may wait, for 10 s. */
class PlacesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final long MILLIS_100 = Duration.ofMillis(100).toNanos();
    private static final long SECONDS_2 = Duration.ofSeconds(2).toNanos();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    private Places places(int most) {
        return new Places(most, AdmissionKit.settings(most, LONGEST_WAIT), new Refusals(meters));
    }

    private double refused(Reason reason) {
        return meters.get("praxis.admission.refused")
                .tag("reason", dev.praxis.compute.Names.of(reason))
                .counter()
                .count();
    }

    private CompletableFuture<Place> takeLater(Places places, Ticket ticket, long nanos) {
        CompletableFuture<Place> taken = new CompletableFuture<>();
        int queued = places.queued();
        Thread.ofPlatform().start(() -> {
            try {
                Place place = places.take(ticket, nanos, nanos == SECONDS_2);
                order.add(ticket.route());
                taken.complete(place);
            } catch (ProblemException e) {
                taken.completeExceptionally(e);
            }
        });
        while (places.queued() == queued && !taken.isDone()) {
            Thread.onSpinWait();
        }
        return taken;
    }

    private static Place get(CompletableFuture<Place> taken) throws Exception {
        return taken.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void as_many_as_there_are_places_compute_and_the_next_waits_for_one_of_them() throws Exception {
        Places places = places(2);
        Place one = places.take(new Ticket("a"), MILLIS_100, false);
        places.take(new Ticket("a"), MILLIS_100, false);
        assertThat(places.running()).isEqualTo(2);
        CompletableFuture<Place> third = takeLater(places, new Ticket("a"), MILLIS_100);
        assertThat(third).isNotDone();
        assertThat(places.queued()).isOne();
        places.leave(one);
        get(third);
        assertThat(places.queued()).isZero();
        assertThat(places.running()).isEqualTo(2);
    }

    @Test
    void routes_take_turns_and_requests_of_one_route_keep_their_order() throws Exception {
        Places places = places(1);
        Place running = places.take(new Ticket("many"), MILLIS_100, false);
        CompletableFuture<Place> second = takeLater(places, new Ticket("many"), MILLIS_100);
        CompletableFuture<Place> third = takeLater(places, new Ticket("many"), MILLIS_100);
        CompletableFuture<Place> other = takeLater(places, new Ticket("other"), MILLIS_100);
        places.leave(running);
        places.leave(get(other));
        places.leave(get(second));
        places.leave(get(third));
        assertThat(order).containsExactly("other", "many", "many");
    }

    @Test
    void long_work_leaves_a_place_to_shorter_work() throws Exception {
        Places places = places(2);
        Place running = places.take(new Ticket("long"), SECONDS_2, true);
        CompletableFuture<Place> waits = takeLater(places, new Ticket("long"), SECONDS_2);
        assertThat(waits).isNotDone();
        Place brief = places.take(new Ticket("short"), MILLIS_100, false);
        places.leave(brief);
        assertThat(waits).isNotDone();
        places.leave(running);
        get(waits);
    }

    @Test
    void a_request_whose_turn_would_come_too_late_is_refused_at_once() {
        Places places = places(1);
        places.take(new Ticket("a"), Duration.ofSeconds(6).toNanos(), true);
        long begin = System.nanoTime();
        assertThatThrownBy(() -> places.take(new Ticket("b"), MILLIS_100, false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7)));
        assertThatThrownBy(() -> places.requireTurn("b", MILLIS_100)).isInstanceOf(ProblemException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST_WAIT);
        assertThat(refused(Reason.WAIT)).isEqualTo(2);
    }

    @Test
    void a_full_queue_refuses_at_once() {
        Places places = places(1);
        places.take(new Ticket("a"), MILLIS_100, false);
        for (int i = 0; i < 3; i++) {
            assertThat(takeLater(places, new Ticket("a"), MILLIS_100)).isNotDone();
        }
        assertThatThrownBy(() -> places.take(new Ticket("b"), MILLIS_100, false))
                .isInstanceOf(ProblemException.class);
        assertThat(refused(Reason.QUEUE)).isOne();
    }

    @Test
    void waiting_has_an_end_even_where_expectations_were_wrong() {
        Places places = new Places(1, AdmissionKit.settings(1, Duration.ofMillis(300)), new Refusals(meters));
        places.take(new Ticket("a"), MILLIS_100, false);
        assertThatThrownBy(() -> places.take(new Ticket("b"), 1, false)).isInstanceOf(ProblemException.class);
        assertThat(places.queued()).isZero();
        assertThat(refused(Reason.WAIT)).isOne();
    }

    @Test
    void a_request_that_is_stopped_leaves_the_queue() throws Exception {
        Places places = places(1);
        Place running = places.take(new Ticket("a"), MILLIS_100, false);
        Ticket stopped = new Ticket("a");
        CompletableFuture<Place> waits = takeLater(places, stopped, MILLIS_100);
        stopped.stop(Stop.DISCONNECTED);
        assertThatThrownBy(() -> get(waits)).hasCauseInstanceOf(ProblemException.class);
        assertThat(places.queued()).isZero();
        places.leave(running);
        assertThat(places.running()).isZero();
    }
}
