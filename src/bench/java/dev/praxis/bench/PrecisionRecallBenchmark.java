package dev.praxis.bench;

import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/**
 * Counts and areas of rows with 30% positives and normally distributed scores, which are higher by
 * one for positives. There are hardly any ties.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PrecisionRecallBenchmark {
    @Param({"1000", "100000", "1000000", "10000000"})
    int rows;

    @Param({"false", "true"})
    boolean weighted;

    private double[] scores = {};
    private boolean[] labels = {};
    private double @Nullable [] weights;

    @Setup
    public void prepare() {
        Random random = new Random(1);
        scores = new double[rows];
        labels = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextDouble() < 0.3;
            scores[i] = random.nextGaussian() + (labels[i] ? 1 : 0);
        }
        if (weighted) {
            weights = new double[rows];
            Arrays.setAll(weights, i -> random.nextDouble());
        }
    }

    @Benchmark
    public RankingAreas areas() {
        return AllProcessors.run(() -> RankingAreas.of(RankedLabels.of(new ScoredLabels(scores, labels, weights))));
    }
}
