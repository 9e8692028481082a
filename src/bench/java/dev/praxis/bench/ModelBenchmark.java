package dev.praxis.bench;

import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Checkpoints of well-known shapes with random weights, compared with ONNX Runtime on the same
 * weights and tokens. Praxis computes embeddings from tokens, ONNX Runtime the last hidden state.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class ModelBenchmark {

    @Benchmark
    public FMatrixRMaj praxis(PraxisModel model) {
        return model.embed();
    }

    @Benchmark
    public FloatBuffer onnxRuntime(OnnxModel model) throws OrtException {
        return model.lastHiddenState();
    }
}
