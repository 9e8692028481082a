package dev.praxis.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A model in ONNX Runtime, with one thread per processor and the same texts as Praxis, padded to
 * the longest.
 */
@State(Scope.Benchmark)
public class OnnxModel {
    private static final double TOLERANCE = 1e-4;

    private @Nullable OrtSession session;
    private Map<String, OnnxTensor> inputs = Map.of();

    /** Loads the model, and throws if its output differs from that of Praxis. */
    @Setup
    public void load(ModelTexts texts) throws OrtException {
        Path file = texts.folder().resolve("model.onnx");
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    "%s is missing; run: python src/bench/python/export_onnx.py %s (see the top of the script for its requirements)"
                            .formatted(file, texts.folder()));
        }
        session = open(file);
        inputs = PaddedBatch.of(texts.batch()).tensors();
        FMatrixRMaj expected = texts.checkpoint(WeightPrecision.AS_STORED)
                .encoder()
                .forward(texts.batch(), Keep.NOTHING)
                .lastHiddenState();
        requireSame(expected, lastHiddenState(), texts.batch());
    }

    private static OrtSession open(Path file) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (SessionOptions options = new SessionOptions()) {
            options.setExecutionMode(ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OptLevel.ALL_OPT);
            return environment.createSession(file.toString(), options);
        }
    }

    /**
     * Returns one vector per token, including padding: [texts x longest x size], copied from the
     * result.
     */
    FloatBuffer lastHiddenState() throws OrtException {
        try (OrtSession.Result result = Objects.requireNonNull(session).run(inputs)) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer();
        }
    }

    private static void requireSame(FMatrixRMaj expected, FloatBuffer padded, Batch batch) {
        int size = expected.numCols;
        int longest = padded.remaining() / size / batch.sequences();
        for (int i = 0; i < batch.sequences(); i++) {
            for (int j = 0; j < batch.length(i) * size; j++) {
                float ours = expected.data[batch.start(i) * size + j];
                float theirs = padded.get(i * longest * size + j);
                // Negated, so that a NaN difference also fails.
                if (!(Math.abs(ours - theirs) <= TOLERANCE)) {
                    throw new IllegalStateException("text %d, token %d, entry %d: %s in Praxis, %s in ONNX Runtime"
                            .formatted(i, j / size, j % size, ours, theirs));
                }
            }
        }
    }

    @TearDown
    public void close() throws OrtException {
        inputs.values().forEach(OnnxTensor::close);
        if (session != null) {
            session.close();
        }
    }
}
