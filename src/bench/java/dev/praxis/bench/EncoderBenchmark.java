package dev.praxis.bench;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.traced.SeededWeights;
import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.compute.transformer.traced.TracedEncoder;
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

/** The default encoder, 6 layers of model size 512, by number of tokens. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class EncoderBenchmark {
    @Param({"4", "16", "64", "128", "512"})
    int tokens = 4;

    private final EncoderArchitecture architecture = EncoderArchitecture.uniform(
            512, 8, 2048, 6, Activation.RELU, NormPlacement.AFTER, 1e-5, new Positions.Sinusoidal());
    private TracedEncoder encoder = new TracedEncoder(architecture, SeededWeights.of(architecture, 42));
    private DMatrixRMaj embeddings = new DMatrixRMaj(0, 0);

    @Setup
    public void prepare() {
        encoder = new TracedEncoder(architecture, SeededWeights.of(architecture, 42));
        embeddings = RandomMatrices_DDRM.rectangle(tokens, 512, -1, 1, new Random(1));
    }

    @Benchmark
    public DMatrixRMaj forward() {
        return AllProcessors.run(() -> encoder.forward(embeddings, new boolean[tokens], Trace.NONE));
    }
}
