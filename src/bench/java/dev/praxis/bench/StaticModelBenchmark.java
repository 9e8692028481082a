package dev.praxis.bench;

import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.KernelChoice;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tokens per second of a static model of 256 dimensions on one thread, of four texts of 512 tokens.
 * {@code ascii} texts are tokenized in Java, others by the native library.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StaticModelBenchmark {
    private static final int TEXTS = 4;
    private static final int TOKENS_OF_TEXT = 512;
    private static final int TOKENS = TEXTS * TOKENS_OF_TEXT;

    private final Engine engine = new Engine(KernelChoice.of(Preference.AUTO).kernel(), new Workers(1));

    @Param({"true", "false"})
    private boolean ascii = true;

    private @Nullable Checkpoint checkpoint;
    private List<String> texts = List.of();
    private Batch batch = Batch.of(List.of());

    @Setup
    public void load() throws IOException {
        RandomStaticModel.write();
        Catalogue catalogue =
                new Catalogue(RandomStaticModel.DIRECTORY, null, Long.MAX_VALUE, WeightPrecision.AS_STORED, engine);
        catalogue.load(entry -> {});
        checkpoint = ((Ready) Objects.requireNonNull(catalogue.find(RandomStaticModel.ID))
                        .state())
                .checkpoint();
        texts = RandomStaticModel.texts(TEXTS, TOKENS_OF_TEXT, ascii);
        batch = tokenize();
        if (batch.tokens() != TOKENS) {
            throw new IllegalStateException("expected %d tokens, found %d".formatted(TOKENS, batch.tokens()));
        }
    }

    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public Batch tokenize() {
        List<Sequence> sequences = new ArrayList<>();
        for (String text : texts) {
            Tokens tokens = model().tokenizer().encode(text);
            sequences.add(new Sequence(tokens.ids(), tokens.types()));
        }
        return Batch.of(sequences);
    }

    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public FMatrixRMaj pool() {
        return pool(batch);
    }

    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public FMatrixRMaj tokenizeAndPool() {
        return pool(tokenize());
    }

    private FMatrixRMaj pool(Batch tokens) {
        return new Execution(engine.workers(), Cancellation.NEVER).run(() -> {
            FMatrixRMaj rows = model().encoder().forward(tokens, Keep.NOTHING).lastHiddenState();
            return model().sentence().head().forward(rows, tokens, 0);
        });
    }

    private Checkpoint model() {
        return Objects.requireNonNull(checkpoint);
    }
}
