package dev.praxis.checkpoint;

import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.checkpoint.Checkpoint.Memory;
import dev.praxis.checkpoint.TokenHeads.MaskedLanguage;
import dev.praxis.checkpoint.TokenHeads.SparseHead;
import dev.praxis.checkpoint.TokenHeads.TokenClassifier;
import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.Families;
import dev.praxis.checkpoint.family.Family;
import dev.praxis.checkpoint.family.Ledger;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.sentence.ModelLayout;
import dev.praxis.checkpoint.sentence.MultiVectorHead;
import dev.praxis.checkpoint.sentence.MultiVectorModules;
import dev.praxis.checkpoint.sentence.Prompts;
import dev.praxis.checkpoint.sentence.SentenceSettings;
import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import dev.praxis.checkpoint.tokenizer.TokenizerUse;
import dev.praxis.checkpoint.weights.CheckpointTensors;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastTokenHead;
import dev.praxis.compute.transformer.fast.StreamedEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder as saved by {@code save_pretrained} of Hugging Face transformers, or by
 * sentence-transformers.
 */
public class CheckpointLoader {
    private final long allowedBytes;
    private final WeightPrecision precision;
    private final Engine engine;
    private final AtomicLong heldBytes = new AtomicLong();

    /**
     * Creates a loader.
     *
     * @param allowedBytes maximum memory of all checkpoints together
     * @param precision precision in which the weights of encoders are held
     * @param engine engine that will compute
     */
    public CheckpointLoader(long allowedBytes, WeightPrecision precision, Engine engine) {
        this.allowedBytes = allowedBytes;
        this.precision = precision;
        this.engine = engine;
    }

    /** Creates a loader of weights as they are stored. */
    CheckpointLoader(long allowedBytes, Engine engine) {
        this(allowedBytes, WeightPrecision.AS_STORED, engine);
    }

    /**
     * Loads a checkpoint. Its files are not needed afterwards.
     *
     * @throws CheckpointException if it cannot be loaded; the message names the file, and the field
     *     or tensor
     */
    public Checkpoint load(Path folder) {
        Ledger ledger = new Ledger(allowedBytes, heldBytes);
        boolean loaded = false;
        try {
            Checkpoint checkpoint = load(folder, ledger);
            loaded = true;
            return checkpoint;
        } finally {
            if (!loaded) {
                ledger.release();
            }
        }
    }

    /** Releases the memory of a checkpoint, which must not be used any more. */
    void free(Checkpoint checkpoint) {
        checkpoint.tokenizer().close();
        SparseHead sparse = checkpoint.heads().sparse();
        if (sparse != null && sparse.queries() != null) {
            sparse.queries().tokenizer().close();
        }
        heldBytes.addAndGet(-checkpoint.memory().bytes());
    }

    /** Returns the bytes held by all checkpoints, including those being loaded. */
    long heldBytes() {
        return heldBytes.get();
    }

    private Checkpoint load(Path folder, Ledger ledger) {
        ModelLayout layout = ModelLayout.of(folder);
        ConfigFile config =
                layout.isStatic() ? layout.configIfPresent() : ConfigFile.read(folder, layout.file("config.json"));
        Family family = layout.isStatic() ? null : Families.of(config);
        try (CheckpointTensors tensors = CheckpointTensors.open(layout.transformer())) {
            EncoderSource source = family == null
                    ? EncoderSource.ofStatic(config, tensors)
                    : EncoderSource.of(config, family, tensors);
            EncoderArchitecture architecture = source.architecture();
            FastEncoder encoder =
                    FastEncoder.load(architecture, source.weights().apply(ledger), precision, engine);
            // What a folder's modules do counts more than the class that its configuration names:
            // many embedding models were trained from a classifier.
            HeadLoader heads = family == null || layout.pools() || layout.isMultiVector()
                    ? null
                    : new HeadLoader(config, family, architecture.modelSize(), tensors, ledger, engine);
            Classifier classifier = heads == null ? null : heads.classifier();
            TokenClassifier tokenClassifier = heads == null ? null : heads.tokenClassifier();
            FastTokenHead language = heads == null ? null : heads.language();
            SparseHeadLoader sparse = new SparseHeadLoader(layout, ledger, engine);
            SentenceSettings sentence = SentenceSettings.read(
                    layout,
                    architecture.modelSize(),
                    defaultPooling(config),
                    source.projection() == null ? null : source.projection().apply(ledger),
                    ledger,
                    engine);
            MultiVectorModules.Loaded multiVector =
                    MultiVectorModules.read(layout, architecture.modelSize(), tensors, ledger, engine);
            int maxTokens = maxTokens(layout, architecture.longest(), sentence);
            Prompts prompts = multiVector == null ? Prompts.read(folder) : multiVector.complete(Prompts.read(folder));
            TokenizerUse use =
                    tokenizing(layout, sentence).withMarkers(multiVector == null ? List.of() : multiVector.markers());
            List<MultiVectorHead> completed = new ArrayList<>();
            List<Accuracy> measured = new ArrayList<>();
            List<SparseHead> sparseHead = new ArrayList<>();
            // Created last, since it holds native memory: only its own checks may still fail.
            TextTokenizer tokenizer = TextTokenizer.read(layout.transformer(), use, read -> {
                requireRoom(maxTokens, read);
                sparse.load(config, architecture, language, read).ifPresent(sparseHead::add);
                if (multiVector != null) {
                    completed.add(multiVector.with(read, architecture, Math.min(maxTokens, read.longest())));
                }
                if (precision != WeightPrecision.AS_STORED) {
                    Batch texts = ComparisonTexts.batch(
                            read, maxTokens, architecture.embedding().vocabulary());
                    FMatrixRMaj expected = withStoredWeights(source, texts);
                    measured.add(Comparison.of(encoder, precision, sentence.head(), classifier, texts, expected));
                }
            });
            return new Checkpoint(
                    source.family(),
                    tokenizer,
                    encoder,
                    sentence,
                    prompts,
                    classifier,
                    new TokenHeads(
                            tokenClassifier,
                            language(language, tokenizer),
                            sparseHead.isEmpty() ? null : sparseHead.getFirst(),
                            completed.isEmpty() ? null : completed.getFirst()),
                    Math.min(maxTokens, tokenizer.longest()),
                    new Memory(ledger.parameters(), List.copyOf(ledger.formats()), ledger.bytes()),
                    precision,
                    measured.isEmpty() ? null : measured.getFirst());
        } catch (ComputeException e) {
            throw new CheckpointException(
                    "tensor %s%s: %s".formatted(e.argument(), e.indices().isEmpty() ? "" : e.indices(), e.getMessage()),
                    e);
        }
    }

    private static @Nullable MaskedLanguage language(@Nullable FastTokenHead head, TextTokenizer tokenizer) {
        // Without a mask token there is nothing to predict.
        return head == null || tokenizer.maskId() < 0 ? null : new MaskedLanguage(head, tokenizer.maskId());
    }

    /** Returns the last hidden state of a batch. Its weights are loaded again, part by part. */
    private FMatrixRMaj withStoredWeights(EncoderSource source, Batch batch) {
        Ledger part = new Ledger(allowedBytes, heldBytes);
        try {
            return new StreamedEncoder(source.architecture(), source.weights().apply(part), engine)
                    .forward(batch, part::release);
        } finally {
            part.release();
        }
    }

    /** Returns how texts of a folder become tokens. */
    private static TokenizerUse tokenizing(ModelLayout layout, SentenceSettings sentence) {
        return layout.isStatic()
                ? TokenizerUse.ofStatic(layout.isModel2vec())
                : TokenizerUse.ofTransformer(sentence.lowerCase());
    }

    /**
     * Returns the limit of sentence-transformers or else of the tokenizer, but at most the number
     * of positions.
     */
    private static int maxTokens(ModelLayout layout, int positions, SentenceSettings sentence) {
        if (layout.isStatic()) {
            return sentence.longest().orElse(Integer.MAX_VALUE);
        }
        // Hugging Face writes 1e30 for a tokenizer without a limit, and some tools Infinity.
        int ofTokenizer = ConfigFile.readIfPresent(layout.folder(), layout.file("tokenizer_config.json"))
                .limit("model_max_length");
        return Math.min(positions, sentence.longest().orElse(ofTokenizer));
    }

    private static void requireRoom(int maxTokens, TextTokenizer tokenizer) {
        int special = tokenizer.encode("").length();
        if (maxTokens <= special) {
            throw new CheckpointException("the maximum of %d tokens leaves no room for a text beside %d special tokens"
                    .formatted(maxTokens, special));
        }
    }

    /** Returns the pooling that sentence-transformers chooses for a model without its files. */
    private static Pooling defaultPooling(ConfigFile config) {
        boolean causal = config.modelClass().endsWith("ForCausalLM") && config.flag("is_causal", true);
        return causal ? Pooling.LAST_TOKEN : Pooling.MEAN;
    }
}
