package dev.praxis.bench;

import dev.praxis.compute.inference.Batch;
import dev.praxis.compute.inference.Batch.Sequence;
import dev.praxis.compute.inference.TextEncoder.Keep;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.KernelChoice;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import dev.praxis.compute.kernel.Workers;
import dev.praxis.model.Catalogue;
import dev.praxis.model.Catalogue.Ready;
import dev.praxis.model.Checkpoint;
import dev.praxis.model.tokenizer.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;
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

/** From tokens to embeddings on checkpoints of well-known shapes, with random weights. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class ModelBenchmark {

    @Param({"random-6x384", "random-12x768"})
    private String model = "random-6x384";

    @Param({"1x16", "1x128", "8x128", "32x128", "ragged"})
    private String texts = "1x16";

    private @Nullable Checkpoint loaded;
    private Batch batch = Batch.of(List.of());

    @Setup
    public void load() throws IOException {
        RandomModel.MINILM.write();
        RandomModel.BERT_BASE.write();
        Catalogue catalogue = new Catalogue(
                RandomModel.DIRECTORY,
                Long.MAX_VALUE,
                new Engine(
                        KernelChoice.of(Preference.AUTO).kernel(),
                        new Workers(Runtime.getRuntime().availableProcessors())));
        catalogue.load(entry -> {});
        Checkpoint checkpoint =
                ((Ready) Objects.requireNonNull(catalogue.find(model)).state()).checkpoint();
        loaded = checkpoint;
        SplittableRandom random = new SplittableRandom(1);
        List<Sequence> sequences = new ArrayList<>();
        for (int length : lengths(random)) {
            StringBuilder text = new StringBuilder();
            for (int i = 2; i < length; i++) {
                text.append('w').append(random.nextInt(30_000)).append(' ');
            }
            Tokens tokens = checkpoint.tokenizer().encode(text.toString());
            if (tokens.length() != length) {
                throw new IllegalStateException("expected %d tokens, found %d".formatted(length, tokens.length()));
            }
            sequences.add(new Sequence(tokens.ids(), tokens.types()));
        }
        batch = Batch.of(sequences);
    }

    /** Of the texts, special tokens included. */
    private int[] lengths(SplittableRandom random) {
        if (texts.equals("ragged")) {
            return random.ints(32, 5, 129).toArray();
        }
        int[] lengths = new int[Integer.parseInt(texts.substring(0, texts.indexOf('x')))];
        Arrays.fill(lengths, Integer.parseInt(texts.substring(texts.indexOf('x') + 1)));
        return lengths;
    }

    @Benchmark
    public FMatrixRMaj embed() {
        Checkpoint checkpoint = Objects.requireNonNull(loaded);
        FMatrixRMaj last = checkpoint.encoder().forward(batch, Keep.NOTHING).lastHiddenState();
        return checkpoint.sentence().head().forward(last, batch, 0);
    }
}
