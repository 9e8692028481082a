package dev.praxis.bench;

import dev.praxis.compute.metrics.classification.MulticlassConfusion;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import dev.praxis.compute.metrics.classification.ProbabilityScores;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.compute.metrics.classification.TopK;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
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
 * The parts of {@code /v1/metrics/classification}, for probabilities that are softmax of normal
 * logits, three higher for the row's own class.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ClassificationBenchmark {
    @Param({"100000x100", "100000x3", "5000x1000"})
    String size = "";

    private DMatrixRMaj scores = new DMatrixRMaj(0, 0);
    private int[] labels = {};

    @Setup
    public void prepare() {
        String[] sizes = size.split("x", -1);
        scores = new DMatrixRMaj(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]));
        labels = new int[scores.numRows];
        Random random = new Random(1);
        for (int row = 0; row < labels.length; row++) {
            labels[row] = random.nextInt(scores.numCols);
            double sum = 0;
            for (int c = 0; c < scores.numCols; c++) {
                scores.set(row, c, Math.exp(2 * random.nextGaussian() + (c == labels[row] ? 3 : 0)));
                sum += scores.get(row, c);
            }
            for (int c = 0; c < scores.numCols; c++) {
                scores.set(row, c, scores.get(row, c) / sum);
            }
        }
    }

    private ScoredClasses rows() {
        return new ScoredClasses(scores, labels, null);
    }

    @Benchmark
    public List<OneVersusRest> classes() {
        return AllProcessors.run(() -> OneVersusRest.of(rows()));
    }

    @Benchmark
    public OneVersusRest micro() {
        return AllProcessors.run(() -> OneVersusRest.micro(rows()));
    }

    @Benchmark
    public MulticlassConfusion confusion() {
        return AllProcessors.run(() -> MulticlassConfusion.of(rows()));
    }

    @Benchmark
    public double[] topK() {
        return AllProcessors.run(() -> TopK.accuracies(rows(), new int[] {1, 5}));
    }

    @Benchmark
    public double losses() {
        return AllProcessors.run(() -> {
            Optional<?> fault = ProbabilityScores.fault("scores", rows());
            return ProbabilityScores.brierScore(rows()) + (fault.isPresent() ? 0 : ProbabilityScores.logLoss(rows()));
        });
    }
}
