package dev.praxis.spark.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import dev.praxis.spark.metrics.RangePlan.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class RangePlanTest {
    private static final Group A = new Group(List.of("A"));
    private static final Group B = new Group(List.of("B"));

    @Test
    void ranges_and_partitions_have_about_equal_numbers_of_scores() {
        List<Chunk> chunks =
                List.of(chunk(1, Group.ALL, 30_000), chunk(2, Group.ALL, 10_000), chunk(3, A, 5000), chunk(4, B, 100));
        RangePlan plan = plan(chunks, 2000, 4);

        assertThat(plan.groups()).containsExactly(Group.ALL, A, B);
        assertThat(plan.firstRanges()).containsExactly(0, 20, 23, 24);
        int[] sizes = new int[plan.size()];
        for (Tuple2<Integer, Chunk> slice : slices(chunks, plan)) {
            sizes[slice._1()] += slice._2().run().size();
        }
        assertThat(Arrays.stream(sizes, 0, 20))
                .allSatisfy(size -> assertThat(size).isBetween(1500, 2500));
        int[] ofPartitions = new int[plan.partitionCount()];
        for (int range = 0; range < sizes.length; range++) {
            ofPartitions[plan.partitions()[range]] += sizes[range];
        }
        assertThat(ofPartitions).hasSize(23);
        assertThat(Arrays.stream(ofPartitions))
                .allSatisfy(size -> assertThat(size).isBetween(1500, 3000));
    }

    @Test
    void slices_hold_every_row_once_in_ascending_ranges() {
        List<Chunk> chunks = List.of(chunk(1, Group.ALL, 3000), chunk(2, A, 2000), chunk(3, Group.ALL, 1));
        RangePlan plan = plan(chunks, 100, 3);
        for (Chunk chunk : chunks) {
            List<ScoreRun> runs = RangeSlices.of(chunk, plan).stream()
                    .map(slice -> slice._2().run())
                    .toList();
            double previous = Double.NEGATIVE_INFINITY;
            for (ScoreRun run : runs) {
                assertThat(run.scores()[0]).isGreaterThan(previous);
                previous = run.scores()[run.size() - 1];
            }
            ScoreRun merged = ScoreRun.merge(runs);
            assertThat(merged.scores()).isEqualTo(chunk.run().scores());
            assertThat(merged.positives().sums())
                    .isEqualTo(chunk.run().positives().sums());
            assertThat(RangeSlices.of(chunk, plan))
                    .allSatisfy(slice -> assertThat(plan.groups().get(plan.groupOf(slice._1())))
                            .isEqualTo(chunk.group()));
        }
    }

    @Test
    void one_score_and_no_score_have_one_range() {
        ScoreRun one = ScoreRun.of(new ScoredLabels(new double[] {0.5}, new boolean[] {true}, null));
        RangePlan plan = plan(
                List.of(
                        Chunk.of(Group.ALL, new RankingState(one, 0)),
                        Chunk.of(A, new RankingState(ScoreRun.empty(), 7))),
                10,
                4);

        assertThat(plan.size()).isEqualTo(2);
        assertThat(plan.groupOf(0)).isZero();
        assertThat(plan.groupOf(1)).isEqualTo(1);
    }

    private static List<Tuple2<Integer, Chunk>> slices(List<Chunk> chunks, RangePlan plan) {
        List<Tuple2<Integer, Chunk>> slices = new ArrayList<>();
        chunks.forEach(chunk -> slices.addAll(RangeSlices.of(chunk, plan)));
        return slices;
    }

    private static RangePlan plan(List<Chunk> chunks, int scoresPerRange, int parallelism) {
        return RangePlan.of(
                chunks.stream().map(chunk -> Sample.of(chunk, scoresPerRange)).toList(), scoresPerRange, parallelism);
    }

    private static Chunk chunk(long seed, Group group, int size) {
        Random random = new Random(seed);
        double[] scores = random.doubles(size).toArray();
        boolean[] labels = new boolean[size];
        for (int row = 0; row < size; row++) {
            labels[row] = random.nextBoolean();
        }
        return Chunk.of(group, new RankingState(ScoreRun.of(new ScoredLabels(scores, labels, null)), 0));
    }
}
