package dev.praxis.bench;

import dev.praxis.compute.dense.Backpropagation;
import dev.praxis.compute.dense.DenseLayer;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.ForwardPass;
import dev.praxis.compute.dense.LayerActivation;
import dev.praxis.compute.dense.Loss;
import dev.praxis.compute.dense.OneHot;
import java.util.List;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A mini-batch of 256 samples through a 1024-1024-10 network with ReLU and softmax: the forward
 * pass, and forward and backward to all gradients including those of the inputs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DenseBenchmark {
    private static final int SAMPLES = 256;
    private static final int SIZE = 1024;
    private static final int CLASSES = 10;

    private DMatrixRMaj inputs = new DMatrixRMaj(0, 0);
    private DMatrixRMaj targets = new DMatrixRMaj(0, 0);
    private List<DenseLayer> layers = List.of();

    @Setup
    public void prepare() {
        Random random = new Random(1);
        inputs = RandomMatrices_DDRM.rectangle(SAMPLES, SIZE, -1, 1, random);
        targets = OneHot.of(random.longs(SAMPLES, 0, CLASSES).toArray(), CLASSES);
        layers = List.of(layer(SIZE, LayerActivation.RELU, random), layer(CLASSES, LayerActivation.SOFTMAX, random));
    }

    private static DenseLayer layer(int out, LayerActivation activation, Random random) {
        return new DenseLayer(
                RandomMatrices_DDRM.rectangle(out, SIZE, -0.05, 0.05, random), new double[out], activation);
    }

    @Benchmark
    public ForwardPass forward() {
        return AllProcessors.run(() -> ForwardPass.of(new DenseNetwork(layers), inputs));
    }

    @Benchmark
    public DMatrixRMaj forwardAndBackward() {
        return AllProcessors.run(() -> {
            DenseNetwork network = new DenseNetwork(layers);
            ForwardPass pass = ForwardPass.of(network, inputs);
            return Backpropagation.of(network, pass, targets, Loss.CROSS_ENTROPY)
                    .inputGradients(network);
        });
    }
}
