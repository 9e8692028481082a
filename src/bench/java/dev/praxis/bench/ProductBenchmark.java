package dev.praxis.bench;

import dev.praxis.compute.kernel.Product;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
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

/** The float64 matrix product compared with EJML, at the shapes of an encoder. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ProductBenchmark {
    @Param({"4x512x2048", "128x512x512", "128x512x2048", "128x64x128"})
    String shape = "4x512x2048";

    private DMatrixRMaj left = new DMatrixRMaj(0, 0);
    private DMatrixRMaj right = new DMatrixRMaj(0, 0);
    private DMatrixRMaj product = new DMatrixRMaj(0, 0);

    @Setup
    public void prepare() {
        int[] sizes = new int[3];
        int i = 0;
        for (String size : shape.split("x", -1)) {
            sizes[i++] = Integer.parseInt(size);
        }
        Random random = new Random(1);
        left = RandomMatrices_DDRM.rectangle(sizes[0], sizes[1], -1, 1, random);
        right = RandomMatrices_DDRM.rectangle(sizes[1], sizes[2], -1, 1, random);
        product = new DMatrixRMaj(sizes[0], sizes[2]);
    }

    @Benchmark
    public DMatrixRMaj praxis() {
        return AllProcessors.run(() -> Product.of(left, right));
    }

    @Benchmark
    public DMatrixRMaj ejml() {
        CommonOps_DDRM.mult(left, right, product);
        return product;
    }
}
