package dev.praxis.compute.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.BitSet;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class PlacementTest {
    private final Processors processors = Objects.requireNonNull(Processors.find());

    @BeforeEach
    void several_processors() {
        assumeThat(processors.allowed(0).cardinality()).isGreaterThan(1);
    }

    @Test
    void a_thread_runs_on_one_of_its_processors() {
        assertThat(processors.allowed(0).get(processors.current())).isTrue();
        assertThat(processors.allowed(processors.thread())).isEqualTo(processors.allowed(0));
    }

    @Test
    void a_helper_keeps_off_its_callers_processor() throws InterruptedException {
        BitSet all = processors.allowed(0);
        withHelper((placement, helper) -> {
            placement.makeRoom();
            BitSet left = processors.allowed(helper);
            assertThat(left.cardinality()).isEqualTo(all.cardinality() - 1);
            left.andNot(all);
            assertThat(left.isEmpty()).isTrue();
        });
    }

    @Test
    void a_helper_stays_where_it_is_if_its_caller_has_a_single_processor() throws InterruptedException {
        BitSet all = processors.allowed(0);
        BitSet own = new BitSet();
        own.set(processors.current());
        withHelper((placement, helper) -> {
            processors.allow(processors.thread(), own);
            try {
                placement.makeRoom();
            } finally {
                processors.allow(processors.thread(), all);
            }
            assertThat(processors.allowed(helper)).isEqualTo(all);
        });
    }

    private void withHelper(BiConsumer<Placement, Integer> test) throws InterruptedException {
        Placement placement = new Placement();
        CountDownLatch joined = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger helper = new AtomicInteger();
        Thread thread = Thread.ofPlatform().start(() -> {
            helper.set(processors.thread());
            placement.join();
            joined.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            joined.await();
            test.accept(placement, helper.get());
        } finally {
            end.countDown();
            thread.join();
        }
    }

    @Test
    void processors_that_do_not_exist_are_refused_without_effect() {
        BitSet before = processors.allowed(0);
        processors.allow(processors.thread(), new BitSet());
        assertThat(processors.allowed(0)).isEqualTo(before);
    }
}
