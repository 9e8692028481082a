package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.admission.Refusals.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tests which requests are computed together. An item is a text, and its size is its length. The
 * test decides when the next batch may be computed.
 */
class BatchQueueTest {
    private static final int BUDGET = 10;
    private static final long NANOS_PER_CHARACTER = 1000;

    private final AdmissionKit kit = new AdmissionKit(1 << 20, 1, AdmissionKit.PATIENCE);
    private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore mayCompute = new Semaphore(0);
    private final BatchQueue<String, String> queue = queue(kit, NANOS_PER_CHARACTER);

    private BatchQueue<String, String> queue(AdmissionKit of, double nanosPerSize) {
        return of.admission.batchQueue("test", BUDGET, nanosPerSize, String::length, this::compute);
    }

    @AfterEach
    void close() {
        mayCompute.release(100);
        kit.close();
    }

    private List<String> compute(List<String> texts) {
        batches.add(texts);
        while (!mayCompute.tryAcquire()) {
            Execution.check();
            Thread.onSpinWait();
        }
        if (texts.contains("bad")) {
            throw new IllegalStateException("a bad item");
        }
        return texts.stream().map(text -> text + "!").toList();
    }

    private CompletableFuture<String> share(Ticket ticket, String text) {
        return share(kit, queue, ticket, text);
    }

    /** Starts a request, and returns once it is computed, waits, or has failed. */
    private CompletableFuture<String> share(
            AdmissionKit of, BatchQueue<String, String> shared, Ticket ticket, String text) {
        int waiting = shared.waiting();
        int started = batches.size();
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(ticket.run(() -> of.admission.share("test", Cost.NONE, shared, text, r -> r)));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        while (shared.waiting() == waiting && batches.size() == started && !result.isDone()) {
            Thread.onSpinWait();
        }
        return result;
    }

    private static String get(CompletableFuture<String> result) throws Exception {
        return result.get(20, TimeUnit.SECONDS);
    }

    private static void assertFails(CompletableFuture<String> result, ProblemType type) {
        assertThatThrownBy(() -> get(result))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    private static Ticket ticket(String route) {
        return new Ticket(route);
    }

    @Test
    void the_first_request_is_computed_at_once_and_those_that_arrive_meanwhile_together() throws Exception {
        CompletableFuture<String> first = share(ticket("a"), "one");
        CompletableFuture<String> second = share(ticket("a"), "two");
        CompletableFuture<String> third = share(ticket("a"), "six");
        assertThat(queue.waiting()).isEqualTo(2);
        mayCompute.release(2);
        assertThat(List.of(get(first), get(second), get(third))).containsExactly("one!", "two!", "six!");
        assertThat(batches).containsExactly(List.of("one"), List.of("two", "six"));
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void a_light_request_on_an_idle_queue_is_computed_on_its_own_thread() {
        Thread[] computing = new Thread[1];
        BatchQueue<String, String> idle = kit.admission.batchQueue("idle", BUDGET, 1, String::length, texts -> {
            computing[0] = Thread.currentThread();
            return texts;
        });
        String result = kit.admission.share("test", Cost.NONE, idle, "text", r -> r);
        assertThat(result).isEqualTo("text");
        assertThat(computing[0]).isSameAs(Thread.currentThread());
    }

    @Test
    void a_batch_stays_within_its_budget_and_a_larger_item_is_a_batch_of_its_own() throws Exception {
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (String text : List.of("first", "1234567", "890", "x", "longer than the budget", "y")) {
            all.add(share(ticket("a"), text));
        }
        mayCompute.release(10);
        for (CompletableFuture<String> result : all) {
            get(result);
        }
        assertThat(batches)
                .containsExactly(
                        List.of("first"),
                        List.of("1234567", "890"),
                        List.of("x"),
                        List.of("longer than the budget"),
                        List.of("y"));
    }

    @Test
    void routes_take_turns() throws Exception {
        List<CompletableFuture<String>> all = new ArrayList<>();
        all.add(share(ticket("many"), "first"));
        for (int i = 0; i < 4; i++) {
            all.add(share(ticket("many"), "many" + i));
        }
        all.add(share(ticket("other"), "other"));
        mayCompute.release(10);
        for (CompletableFuture<String> result : all) {
            get(result);
        }
        assertThat(batches.get(1)).containsExactlyInAnyOrder("many0", "other");
        assertThat(batches.get(2)).containsExactly("many1", "many2");
    }

    @Test
    void a_request_that_is_stopped_while_it_waits_leaves_without_effect_on_others() throws Exception {
        CompletableFuture<String> first = share(ticket("a"), "one");
        Ticket leaving = ticket("a");
        CompletableFuture<String> second = share(leaving, "two");
        CompletableFuture<String> third = share(ticket("a"), "six");
        leaving.stop(Stop.DISCONNECTED);
        assertFails(second, ProblemType.CANCELLED);
        assertThat(queue.waiting()).isOne();
        mayCompute.release(2);
        assertThat(List.of(get(first), get(third))).containsExactly("one!", "six!");
        assertThat(batches).containsExactly(List.of("one"), List.of("six"));
    }

    @Test
    void a_request_that_is_stopped_while_it_is_computed_leaves_without_effect_on_others() throws Exception {
        CompletableFuture<String> first = share(ticket("a"), "one");
        Ticket leaving = ticket("a");
        CompletableFuture<String> second = share(leaving, "two");
        CompletableFuture<String> third = share(ticket("a"), "six");
        mayCompute.release();
        get(first);
        awaitBatches(2);
        leaving.stop(Stop.DEADLINE);
        assertFails(second, ProblemType.DEADLINE);
        mayCompute.release();
        assertThat(get(third)).isEqualTo("six!");
    }

    @Test
    void a_batch_is_cancelled_when_all_its_requests_are_stopped() throws Exception {
        CompletableFuture<String> first = share(ticket("a"), "one");
        List<Ticket> leaving = List.of(ticket("a"), ticket("a"));
        List<CompletableFuture<String>> both = List.of(share(leaving.get(0), "two"), share(leaving.get(1), "six"));
        mayCompute.release();
        get(first);
        awaitBatches(2);
        leaving.forEach(ticket -> ticket.stop(Stop.SHUTDOWN));
        for (CompletableFuture<String> result : both) {
            assertFails(result, ProblemType.CANCELLED);
        }
        // It starts only after the cancelled batch, which was never allowed to compute, has ended.
        CompletableFuture<String> next = share(ticket("a"), "next");
        mayCompute.release();
        assertThat(get(next)).isEqualTo("next!");
    }

    @Test
    void a_request_alone_is_cancelled_as_soon_as_it_is_stopped() {
        Ticket leaving = ticket("a");
        CompletableFuture<String> first = share(leaving, "one");
        leaving.stop(Stop.DISCONNECTED);
        assertFails(first, ProblemType.CANCELLED);
    }

    @Test
    void a_failure_reaches_every_request_of_the_batch_and_no_other() throws Exception {
        CompletableFuture<String> first = share(ticket("a"), "one");
        CompletableFuture<String> second = share(ticket("a"), "two");
        CompletableFuture<String> third = share(ticket("a"), "bad");
        mayCompute.release(2);
        assertThat(get(first)).isEqualTo("one!");
        for (CompletableFuture<String> failed : List.of(second, third)) {
            assertThatThrownBy(() -> get(failed)).hasRootCauseMessage("a bad item");
        }
        mayCompute.release();
        assertThat(get(share(ticket("a"), "later"))).isEqualTo("later!");
    }

    @Test
    void a_request_whose_wait_would_be_too_long_is_rejected_immediately() throws Exception {
        BatchQueue<String, String> slow =
                queue(kit, (double) Duration.ofSeconds(1).toNanos());
        CompletableFuture<String> first = share(kit, slow, ticket("a"), "123456789");
        CompletableFuture<String> second = share(kit, slow, ticket("a"), "1234567");
        assertThatThrownBy(() -> get(share(kit, slow, ticket("a"), "x")))
                .cause()
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.type()).isEqualTo(ProblemType.SATURATED);
                    assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(17));
                });
        // The first request of another route has at most as much work ahead of it as it brings.
        CompletableFuture<String> other = share(kit, slow, ticket("b"), "y");
        assertThat(slow.waiting()).isEqualTo(2);
        assertThat(kit.refused(Reason.WAIT)).isOne();
        mayCompute.release(10);
        get(first);
        get(second);
        assertThat(get(other)).isEqualTo("y!");
    }

    @Test
    void a_request_that_waits_too_long_is_rejected() throws Exception {
        try (AdmissionKit impatient = new AdmissionKit(1 << 20, 1, Duration.ofMillis(10))) {
            BatchQueue<String, String> shared = queue(impatient, 1);
            CompletableFuture<String> first = share(impatient, shared, ticket("a"), "one");
            assertFails(share(impatient, shared, ticket("a"), "two"), ProblemType.SATURATED);
            mayCompute.release();
            assertThat(get(first)).isEqualTo("one!");
            assertThat(batches).containsExactly(List.of("one"));
        }
    }

    @Test
    void a_request_that_waits_holds_its_memory_and_no_permit() throws Exception {
        CompletableFuture<String> first = share(ticket("a"), "one");
        Ticket waiting = ticket("a");
        kit.door.enter(waiting, 10);
        assertThat(kit.running("light")).isOne();
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(() -> result.complete(waiting.run(() -> kit.admission.share(
                        "test", new Cost(0, 400, 0), queue, "two", r -> r + kit.running("light")))));
        while (kit.running("light") > 0) {
            Thread.onSpinWait();
        }
        assertThat(kit.reserved()).isEqualTo(400);
        assertThat(kit.running("heavy")).isZero();
        mayCompute.release(2);
        get(first);
        assertThat(get(result)).isEqualTo("two!0.0");
        kit.memory.release(waiting);
        assertThat(kit.reserved()).isZero();
    }

    @Test
    void other_work_gives_way_to_the_batch_in_progress_for_at_most_as_long_as_it_has_computed() throws Exception {
        assertThat(queue.giveWay(5)).isEqualTo(5);
        CompletableFuture<String> first = share(ticket("a"), "one");
        long now = System.nanoTime();
        assertThat(queue.giveWay(now - 1_000_000)).isGreaterThanOrEqualTo(now);
        mayCompute.release();
        get(first);
    }

    private void awaitBatches(int count) {
        while (batches.size() < count) {
            Thread.onSpinWait();
        }
    }
}
