package dev.praxis.bench;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** Bootstrap intervals of areas: 1,000 resamples of 100,000 rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BootstrapBenchmark {
    private static final int ROWS = 100_000;
    private static final int RESAMPLES = 1000;

    @Param({"AVERAGE_PRECISION", "DAVIS_GOADRICH", "ROC_AUC"})
    Area area = Area.AVERAGE_PRECISION;

    private ScoredLabels rows = new ScoredLabels(new double[1], new boolean[1], null);

    @Setup
    public void prepare() {
        Random random = new Random(1);
        double[] scores = new double[ROWS];
        boolean[] labels = new boolean[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = random.nextDouble() < 0.3;
            scores[i] = random.nextGaussian() + (labels[i] ? 1 : 0);
        }
        rows = new ScoredLabels(scores, labels, null);
    }

    @Benchmark
    public AreaInterval interval() {
        return AllProcessors.run(() -> AreaInterval.bootstrap(area, rows, RankedLabels.of(rows), 0.95, RESAMPLES, 42));
    }
}
