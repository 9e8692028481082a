package dev.praxis.bench;

import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.Bootstrap;
import dev.praxis.compute.metrics.ranking.ClassRows;
import dev.praxis.compute.metrics.ranking.CountedRows;
import dev.praxis.compute.metrics.ranking.DeLong;
import dev.praxis.compute.metrics.ranking.Draws;
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

/**
 * Ten resamples of a paired bootstrap of two models over a million rows, and DeLong's test with the
 * ranking of both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ComparisonBenchmark {
    private static final int RESAMPLES = 10;

    @Param({"1000000"})
    int rows;

    @Param({"2"})
    int threads;

    private ScoredLabels[] models = {};
    private CountedRows[] counted = {};
    private ClassRows classes = new ClassRows(new int[0], 0);
    private Execution execution = Execution.ALONE;

    @Setup
    public void prepare() {
        Random random = new Random(1);
        boolean[] labels = new boolean[rows];
        double[] a = new double[rows];
        double[] b = new double[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextDouble() < 0.3;
            a[i] = random.nextGaussian() + (labels[i] ? 1 : 0);
            b[i] = a[i] + random.nextGaussian();
        }
        models = new ScoredLabels[] {new ScoredLabels(a, labels, null), new ScoredLabels(b, labels, null)};
        classes = ClassRows.of(labels, null);
        execution = new Execution(new Workers(threads), Cancellation.NEVER);
        counted = execution.run(this::count);
    }

    private CountedRows[] count() {
        CountedRows[] all = new CountedRows[models.length];
        for (int model = 0; model < models.length; model++) {
            all[model] = CountedRows.of(models[model], RankedLabels.of(models[model]), classes);
        }
        return all;
    }

    @Benchmark
    public double[][][] averagePrecisionAndRocAuc() {
        Area[] areas = {Area.AVERAGE_PRECISION, Area.ROC_AUC};
        return execution.run(() -> Bootstrap.areas(counted, areas, Draws.byClass(classes), RESAMPLES, 42));
    }

    @Benchmark
    public double[][][] allAreas() {
        return execution.run(() -> Bootstrap.areas(counted, Area.values(), Draws.byClass(classes), RESAMPLES, 42));
    }

    @Benchmark
    public double delong() {
        return execution.run(() -> DeLong.of(count()).varianceOfDifference(0, 1));
    }
}
