package dev.praxis.bench;

import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.evaluation.SliceLimits;
import dev.praxis.evaluation.Slices;
import dev.praxis.wire.json.Categories;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All areas of each of many groups of a million rows, and of the groups one by one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SlicesBenchmark {
    private static final int ROWS = 1_000_000;

    @Param({"10", "1000"})
    int groups = 1000;

    private ScoredLabels rows = new ScoredLabels(new double[1], new boolean[1], null);
    private Categories categories = new Categories(List.of(), new int[0]);
    private final List<ScoredLabels> separate = new ArrayList<>();

    @Setup
    public void prepare() {
        Random random = new Random(1);
        double[] scores = new double[ROWS];
        boolean[] labels = new boolean[ROWS];
        int[] codes = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = random.nextDouble() < 0.3;
            scores[i] = random.nextGaussian() + (labels[i] ? 1 : 0);
            codes[i] = random.nextInt(groups);
        }
        rows = new ScoredLabels(scores, labels, null);
        categories = new Categories(
                IntStream.range(0, groups).mapToObj(String::valueOf).toList(), codes);
        slices().answers(new HashMap<>(), indices -> separate.add(pick(indices)));
    }

    private Slices slices() {
        return Slices.of(categories, ROWS, new SliceLimits(groups));
    }

    private ScoredLabels pick(int... indices) {
        return new ScoredLabels(Slices.pick(rows.scores(), indices), Slices.pick(rows.labels(), indices), null);
    }

    @Benchmark
    public Map<String, RankingAreas> sliced() {
        return AllProcessors.run(
                () -> slices().answers(new HashMap<>(), indices -> RankingAreas.of(RankedLabels.of(pick(indices)))));
    }

    /** Computes the same as {@link #sliced}, group by group, with all threads on each. */
    @Benchmark
    public List<RankingAreas> oneByOne() {
        return AllProcessors.run(() -> separate.stream()
                .map(group -> RankingAreas.of(RankedLabels.of(group)))
                .toList());
    }
}
