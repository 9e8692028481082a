package dev.praxis.compute.metrics.detection.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskOverlapTest {
    @Test
    void overlaps_are_those_of_pixels() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            int height = 1 + random.nextInt(12);
            int width = 1 + random.nextInt(12);
            BitSet detection = pixels(random, height * width);
            BitSet groundTruth = pixels(random, height * width);
            MaskOverlap overlap = new MaskOverlap(
                    new Mask[] {DenseMask.mask(height, width, detection)},
                    new Mask[] {DenseMask.mask(height, width, groundTruth)});
            for (boolean isCrowd : new boolean[] {false, true}) {
                assertThat(overlap.of(0, 0, isCrowd)).isEqualTo(DenseMask.overlap(detection, groundTruth, isCrowd));
            }
            assertThat(overlap.area(0)).isEqualTo(detection.cardinality());
        }
    }

    @Test
    void empty_masks_overlap_nothing() {
        Mask[] masks = {Mask.ofRuns(5, 2, new int[] {10}), Mask.ofRuns(5, 2, new int[] {0, 10})};
        MaskOverlap overlap = new MaskOverlap(masks, masks);
        for (boolean isCrowd : new boolean[] {false, true}) {
            assertThat(overlap.of(0, 0, isCrowd)).isZero();
            assertThat(overlap.of(0, 1, isCrowd)).isZero();
            assertThat(overlap.of(1, 0, isCrowd)).isZero();
            assertThat(overlap.of(1, 1, isCrowd)).isEqualTo(1);
        }
    }

    @Test
    void a_pair_stops_when_it_is_cancelled() {
        Mask[] masks = {Mask.ofRuns(5, 2, new int[] {0, 10})};
        MaskOverlap overlap = new MaskOverlap(masks, masks);
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        try (Workers workers = new Workers(1)) {
            assertThatThrownBy(() -> new Execution(workers, cancellation).run(() -> overlap.of(0, 0, false)))
                    .isInstanceOfSatisfying(
                            ComputeException.class,
                            e -> assertThat(e.reason()).isEqualTo(ComputeException.Reason.CANCELLED));
        }
    }

    @Test
    void runs_of_0_within_do_not_change_an_overlap() {
        // pycocotools stops at the common run of 0 and misses the pixels after it.
        Mask[] masks = {Mask.ofRuns(5, 2, new int[] {2, 1, 0, 2, 5}), Mask.ofRuns(5, 2, new int[] {3, 0, 0, 2, 5})};
        assertThat(new MaskOverlap(masks, masks).of(0, 1, false)).isEqualTo(2 / 3.0);
    }

    @Test
    void the_largest_masks_do_not_overflow() {
        int pixels = Integer.MAX_VALUE;
        Mask[] masks = {Mask.ofRuns(pixels, 1, new int[] {0, pixels}), Mask.ofRuns(1, pixels, new int[] {0, pixels})};
        MaskOverlap overlap = new MaskOverlap(masks, masks);
        assertThat(overlap.of(0, 0, false)).isEqualTo(1);
        assertThat(overlap.of(1, 1, true)).isEqualTo(1);
        assertThat(overlap.area(1)).isEqualTo(pixels);
    }

    @Test
    void masks_of_different_sizes_are_rejected() {
        Mask[] detections = {Mask.ofRuns(5, 2, new int[] {10})};
        Mask[] groundTruths = {Mask.ofRuns(2, 5, new int[] {10})};
        assertThatThrownBy(() -> new MaskOverlap(detections, groundTruths).of(0, 0, false))
                .isInstanceOf(ComputeException.class)
                .hasMessageContaining("a detection of 5 x 2 and a ground truth of 2 x 5");
    }

    @Test
    void costs_grow_with_pairs_and_runs() {
        assertThat(MaskOverlap.cost(10, 1000).workingBytes()).isPositive();
        assertThat(MaskOverlap.cost(10, 1000).operations()).isGreaterThan(1000);
        assertThat(MaskOverlap.pairCost(100, 1000).operations())
                .isGreaterThan(MaskOverlap.pairCost(10, 1000).operations());
        assertThat(MaskOverlap.pairCost(100, 1000).workingBytes()).isZero();
    }

    private static BitSet pixels(Random random, int count) {
        double share = random.nextInt(5) / 4.0;
        return IntStream.range(0, count)
                .filter(pixel -> random.nextDouble() < share)
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }
}
