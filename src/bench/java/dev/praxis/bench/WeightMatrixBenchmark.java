package dev.praxis.bench;

import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.FloatFormat;
import dev.praxis.compute.kernel.KernelChoice;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import dev.praxis.compute.kernel.StoredMatrix;
import dev.praxis.compute.kernel.WeightMatrix;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.RandomMatrices_FDRM;
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
 * The float32 product at the shapes of encoders on one thread: the SIMD kernel, plain Java, and
 * EJML.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WeightMatrixBenchmark {
    /** The shape: rows, input columns, output columns. */
    @Param({"16x768x768", "128x384x1152", "128x384x1536", "128x1536x384", "128x768x3072", "128x3072x768"})
    String shape = "16x768x768";

    private FMatrixRMaj x = new FMatrixRMaj(0, 0);
    private FMatrixRMaj weight = new FMatrixRMaj(0, 0);
    private FMatrixRMaj y = new FMatrixRMaj(0, 0);
    private @Nullable WeightMatrix vectorPacked;
    private @Nullable WeightMatrix plainPacked;

    @Setup
    public void prepare() {
        String[] sizes = shape.split("x", -1);
        int rows = Integer.parseInt(sizes[0]);
        int in = Integer.parseInt(sizes[1]);
        int out = Integer.parseInt(sizes[2]);
        Random random = new Random(1);
        x = RandomMatrices_FDRM.rectangle(rows, in, -1, 1, random);
        weight = RandomMatrices_FDRM.rectangle(out, in, -1, 1, random);
        y = new FMatrixRMaj(rows, out);
        vectorPacked = pack(Preference.VECTOR);
        plainPacked = pack(Preference.PLAIN);
    }

    private WeightMatrix pack(Preference kernel) {
        Engine engine = new Engine(KernelChoice.of(kernel).kernel(), new Workers(1));
        MemorySegment numbers = MemorySegment.ofArray(weight.data);
        return WeightMatrix.pack(
                engine,
                List.of(new StoredMatrix("weight", numbers, FloatFormat.FLOAT32, weight.numRows, weight.numCols)));
    }

    @Benchmark
    public FMatrixRMaj vector() {
        return product(vectorPacked);
    }

    @Benchmark
    public FMatrixRMaj plain() {
        return product(plainPacked);
    }

    @Benchmark
    public FMatrixRMaj ejml() {
        CommonOps_FDRM.multTransB(x, weight, y);
        return y;
    }

    private FMatrixRMaj product(@Nullable WeightMatrix packed) {
        Block from = new Block(x.data, 0, x.numCols);
        Block to = new Block(y.data, 0, y.numCols);
        WeightMatrix weights = Objects.requireNonNull(packed);
        weights.product(
                from,
                x.numRows,
                null,
                to,
                new float[weights.packedNumbers(x.numRows)],
                (part, row, rows, column, columns) -> {});
        return y;
    }
}
