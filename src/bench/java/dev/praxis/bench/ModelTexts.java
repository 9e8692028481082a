package dev.praxis.bench;

import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.KernelChoice;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The model of a benchmark and its texts. {@code ragged} is 32 texts of different lengths, 2006
 * tokens in total, the longest of 127. The other names are the number of texts and the tokens per
 * text. Throughput in tokens per second does not count padding.
 */
@State(Scope.Benchmark)
public class ModelTexts {
    private static final Engine ENGINE =
            new Engine(KernelChoice.of(Preference.AUTO).kernel(), AllProcessors.WORKERS);

    static final String[] ALL = {"1x16", "1x128", "8x128", "32x128", "ragged"};

    @Param({"random-6x384", "random-12x768"})
    private String model = "random-6x384";

    @Param({"1x16", "1x128", "8x128", "32x128", "ragged"})
    private String texts = "1x16";

    private Batch batch = Batch.of(List.of());

    /** Prepares texts for use without JMH. */
    static ModelTexts of(String model, String texts) throws IOException {
        ModelTexts prepared = new ModelTexts();
        prepared.model = model;
        prepared.texts = texts;
        prepared.prepare();
        return prepared;
    }

    @Setup
    public void prepare() throws IOException {
        RandomModel.writeAll();
        SplittableRandom random = new SplittableRandom(1);
        List<Sequence> sequences = new ArrayList<>();
        for (int length : lengths(random)) {
            sequences.add(RandomModel.text(length, random));
        }
        batch = Batch.of(sequences);
    }

    /** Returns the lengths of the texts in tokens, including special tokens. */
    private int[] lengths(SplittableRandom random) {
        if (texts.equals("ragged")) {
            return random.ints(32, 5, 129).toArray();
        }
        int[] lengths = new int[Integer.parseInt(texts.substring(0, texts.indexOf('x')))];
        Arrays.fill(lengths, Integer.parseInt(texts.substring(texts.indexOf('x') + 1)));
        return lengths;
    }

    Batch batch() {
        return batch;
    }

    /** Returns the directory of the model. */
    Path folder() {
        return RandomModel.DIRECTORY.resolve(model);
    }

    /** Loads the model in Praxis, its weights in a precision. */
    Checkpoint checkpoint(WeightPrecision precision) {
        Catalogue catalogue = new Catalogue(RandomModel.DIRECTORY, null, Long.MAX_VALUE, precision, ENGINE);
        catalogue.load(entry -> {});
        return ((Ready) Objects.requireNonNull(catalogue.find(model)).state()).checkpoint();
    }
}
