package dev.praxis.bench;

import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.FloatFormat;
import dev.praxis.compute.kernel.KernelChoice;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import dev.praxis.compute.kernel.StoredMatrix;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.SparseVector;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import dev.praxis.compute.transformer.VocabularyPooling;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastTokenHead;
import dev.praxis.compute.transformer.fast.FastVocabularyHead;
import dev.praxis.compute.transformer.fast.MaxSim;
import dev.praxis.compute.transformer.fast.StoredWeights;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_FDRM;
import org.jspecify.annotations.Nullable;
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
 * Heads of token vectors on all processors: sparse vectors of eight texts of 128 tokens over 30,522
 * words, with and without keeping the logits, and MaxSim of a query of 32 vectors with 100
 * documents of 512.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TokenHeadsBenchmark {
    private static final int SIZE = 768;
    private static final int VOCABULARY = 30_522;
    private static final int TEXTS = 8;
    private static final int TOKENS = 128;
    private static final int DOCUMENTS = 100;

    private final Random random = new Random(1);
    private final Engine engine = new Engine(
            KernelChoice.of(Preference.AUTO).kernel(),
            new Workers(Runtime.getRuntime().availableProcessors()));

    private @Nullable FastTokenHead logits;
    private @Nullable FastVocabularyHead sparse;
    private FMatrixRMaj states = new FMatrixRMaj(0, 0);
    private Batch batch = Batch.of(List.of());
    private @Nullable MaxSim query;
    private List<FMatrixRMaj> documents = List.of();

    @Setup
    public void prepare() {
        TokenHeadArchitecture decoder = new TokenHeadArchitecture(List.of(new Dense(VOCABULARY, true, null)));
        logits = FastTokenHead.load(decoder, SIZE, new RandomWeights(random), engine);
        sparse = FastVocabularyHead.of(logits, VocabularyPooling.MAX);
        states = matrix(TEXTS * TOKENS, SIZE);
        batch = Batch.of(Collections.nCopies(TEXTS, new Batch.Sequence(new int[TOKENS], new int[TOKENS])));
        query = new MaxSim(engine.kernel(), matrix(32, 128));
        documents =
                IntStream.range(0, DOCUMENTS).mapToObj(i -> matrix(512, 128)).toList();
    }

    private FMatrixRMaj matrix(int rows, int columns) {
        return RandomMatrices_FDRM.rectangle(rows, columns, -1, 1, random);
    }

    /** Weights of any shape. */
    private record RandomWeights(Random random) implements StoredWeights {
        @Override
        public StoredMatrix matrix(String name, int rows, int columns, WeightPrecision precision) {
            FMatrixRMaj values = RandomMatrices_FDRM.rectangle(rows, columns, -1, 1, random);
            return new StoredMatrix(
                    name, MemorySegment.ofArray(values.data), FloatFormat.FLOAT32, rows, columns, precision);
        }

        @Override
        public StoredMatrix vector(String name, int size) {
            return matrix(name, 1, size, WeightPrecision.AS_STORED);
        }

        @Override
        public void hold(long bytes, String what) {}
    }

    @Benchmark
    public List<SparseVector> sparse() {
        return run(() -> Objects.requireNonNull(sparse).forward(states, batch));
    }

    @Benchmark
    public FMatrixRMaj logits() {
        return run(() -> Objects.requireNonNull(logits).forward(states));
    }

    @Benchmark
    public double[] maxSim() {
        double[] scores = new double[DOCUMENTS];
        MaxSim scoring = Objects.requireNonNull(query);
        return run(() -> {
            Execution.forEach(
                    DOCUMENTS,
                    (i, lane) -> scores[i] = scoring.of(documents.get(i)).sum());
            return scores;
        });
    }

    private <T> T run(Supplier<T> work) {
        return new Execution(engine.workers(), Cancellation.NEVER).run(work);
    }
}
