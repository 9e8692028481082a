package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

@ExtendWith(OutputCaptureExtension.class)
class HeapSharesTest {
    private static final long HEAP = 6L << 30;

    private record Share(String heapProperty, long heapBytes) implements HeapShare {}

    private static HeapShares shares(@Nullable DataSize inFlight, Share models, Share cache) {
        Limits limits = new Limits(DataSize.ofMegabytes(1), inFlight, 1, 1, 1);
        return new HeapShares(limits, List.of(models, cache), HEAP);
    }

    private static Share models(long bytes) {
        return new Share("praxis.models.memory", bytes);
    }

    private static Share cache(long bytes) {
        return new Share("praxis.encoder.seeded-weights-cache", bytes);
    }

    @Test
    void by_default_at_most_five_sixths_of_the_heap_are_taken(CapturedOutput output) {
        HeapShares heap = shares(null, models(HEAP / 2), cache(HEAP / 6));
        assertThat(heap.forRequests()).isEqualTo(HEAP / 6);
        assertThat(heap.allowed()).isEqualTo(HEAP / 6 * 5);
        heap.report();
        assertThat(output.getAll())
                .contains("Heap of 6144 MB: praxis.encoder.seeded-weights-cache 1024 MB, praxis.models.memory 3072 MB,"
                        + " praxis.limits.memory-in-flight 1024 MB")
                .doesNotContain("WARN");
    }

    @Test
    void the_defaults_of_models_and_seeded_weights_are_a_half_and_a_sixth() {
        assertThat(HeapShares.defaultForModels()).isEqualTo(Runtime.getRuntime().maxMemory() / 2);
        assertThat(HeapShares.defaultForSeededWeights())
                .isEqualTo(Runtime.getRuntime().maxMemory() / 6);
    }

    @Test
    void requests_get_half_of_the_heap_that_loaded_models_leave(CapturedOutput output) {
        Share models = models(HEAP / 2);
        HeapShares heap = shares(null, models, cache(HEAP / 6));
        heap.settle(models, 0);
        assertThat(heap.forRequests()).isEqualTo(HEAP / 12 * 5);
        heap.settle(models, HEAP / 6);
        assertThat(heap.forRequests()).isEqualTo(HEAP / 3);
        assertThat(heap.allowed()).isEqualTo(HEAP / 6 * 5);
        heap.report();
        assertThat(output.getAll())
                .contains("praxis.models.memory 3072 MB (1024 MB in use), praxis.limits.memory-in-flight 2048 MB");
    }

    @Test
    void shares_that_exceed_the_heap_in_total_cause_a_warning_with_their_sum(CapturedOutput output) {
        HeapShares heap = shares(DataSize.ofBytes(HEAP / 2), models(HEAP / 2), cache(HEAP / 6));
        assertThat(heap.forRequests()).isEqualTo(HEAP / 2);
        heap.report();
        assertThat(output.getAll())
                .contains("WARN")
                .contains("praxis.encoder.seeded-weights-cache, praxis.models.memory and praxis.limits.memory-in-flight"
                        + " add up to 7168 MB, more than the heap of 6144 MB");
    }

    @Test
    void requests_are_served_even_if_other_shares_leave_nothing() {
        HeapShares heap = shares(null, models(HEAP), cache(HEAP));
        assertThat(heap.forRequests()).isEqualTo(HEAP / 8);
        assertThat(heap.allowed()).isGreaterThan(HEAP);
    }
}
