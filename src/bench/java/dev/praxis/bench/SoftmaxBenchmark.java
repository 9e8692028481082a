package dev.praxis.bench;

import dev.praxis.compute.function.CrossEntropy;
import dev.praxis.compute.function.CrossEntropy.Options;
import dev.praxis.compute.function.CrossEntropy.Reduction;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.Targets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
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

/** Softmax and cross-entropy with their gradients, for a matrix of normally distributed logits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SoftmaxBenchmark {
    private static final Options PLAIN = new Options(null, 0, Reduction.MEAN);

    @Param({"1x10", "1000x100", "32x30000"})
    String size = "1x10";

    private DMatrixRMaj logits = new DMatrixRMaj(0, 0);
    private DMatrixRMaj upstream = new DMatrixRMaj(0, 0);
    private DMatrixRMaj probabilities = new DMatrixRMaj(0, 0);
    private DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
    private Targets targets = new Targets.ClassIndices(new long[0], -1);

    @Setup
    public void prepare() {
        Random random = new Random(1);
        int rows = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int classes = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        logits = new DMatrixRMaj(rows, classes);
        RandomMatrices_DDRM.fillGaussian(logits, 0, 3, random);
        upstream = RandomMatrices_DDRM.rectangle(rows, classes, -1, 1, random);
        probabilities = new DMatrixRMaj(rows, classes);
        gradient = new DMatrixRMaj(rows, classes);
        targets = new Targets.ClassIndices(random.longs(rows, 0, classes).toArray(), -1);
    }

    /** Into new matrices. */
    @Benchmark
    public DMatrixRMaj softmaxGradient() {
        DMatrixRMaj into = new DMatrixRMaj(logits.numRows, logits.numCols);
        return softmaxGradient(new DMatrixRMaj(logits.numRows, logits.numCols), into);
    }

    /** Into the same matrices every time, as an allocator that reuses memory does. */
    @Benchmark
    public DMatrixRMaj softmaxGradientReusing() {
        return softmaxGradient(probabilities, gradient);
    }

    @Benchmark
    public CrossEntropy crossEntropy() {
        return AllProcessors.run(() -> CrossEntropy.of(logits, targets, PLAIN));
    }

    @Benchmark
    public CrossEntropy crossEntropyReusing() {
        return AllProcessors.run(() -> CrossEntropy.of(logits, targets, PLAIN, probabilities, gradient));
    }

    private DMatrixRMaj softmaxGradient(DMatrixRMaj s, DMatrixRMaj into) {
        return AllProcessors.run(() -> {
            Softmax.withGradient(logits, upstream, 1, s, into);
            return into;
        });
    }
}
