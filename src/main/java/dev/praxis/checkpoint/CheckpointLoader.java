package dev.praxis.checkpoint;

import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.checkpoint.Checkpoint.Memory;
import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.CheckpointWeights;
import dev.praxis.checkpoint.family.Families;
import dev.praxis.checkpoint.family.Family;
import dev.praxis.checkpoint.family.Family.ClassificationHead;
import dev.praxis.checkpoint.family.Ledger;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.sentence.ModelLayout;
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
import dev.praxis.compute.transformer.Scores;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastHead;
import dev.praxis.compute.transformer.fast.StreamedEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a folder as saved by {@code save_pretrained} of Hugging Face transformers, or by
 * sentence-transformers.
 */
class CheckpointLoader {
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
    CheckpointLoader(long allowedBytes, WeightPrecision precision, Engine engine) {
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
    Checkpoint load(Path folder) {
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
            Classifier classifier = family != null && family.isClassifier(config, tensors.names()) && !layout.pools()
                    ? classifier(config, family, architecture, tensors, ledger)
                    : null;
            SentenceSettings sentence = SentenceSettings.read(
                    layout,
                    architecture.modelSize(),
                    defaultPooling(config),
                    source.projection() == null ? null : source.projection().apply(ledger),
                    ledger,
                    engine);
            int maxTokens = maxTokens(layout, architecture.longest(), sentence);
            Prompts prompts = Prompts.read(folder);
            List<Accuracy> measured = new ArrayList<>();
            // Created last, since it holds native memory: only its own checks may still fail.
            TextTokenizer tokenizer = TextTokenizer.read(layout.transformer(), tokenizing(layout, sentence), read -> {
                requireRoom(maxTokens, read);
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

    private Classifier classifier(
            ConfigFile config, Family family, EncoderArchitecture encoder, CheckpointTensors tensors, Ledger ledger) {
        ClassificationHead described = family.classificationHead(config);
        CheckpointWeights weights = new CheckpointWeights(tensors, described.tensors(), ledger);
        int labels = weights.rows(described.classifier());
        FastHead head = FastHead.load(described.architectures().of(labels), encoder.modelSize(), weights, engine);
        return new Classifier(head, labels(config, labels), scores(config, labels));
    }

    private static List<String> labels(ConfigFile config, int logits) {
        ConfigFile names = config.part("id2label");
        List<@Nullable String> labels = new ArrayList<>();
        IntStream.range(0, logits).forEach(i -> labels.add(label(names.node().path(String.valueOf(i)))));
        int named = names.node().size();
        if (named != 0 && (named != logits || labels.contains(null))) {
            throw config.wrong("id2label", "one label for each of %d logits".formatted(logits));
        }
        return IntStream.range(0, logits)
                .mapToObj(i -> Objects.requireNonNullElse(labels.get(i), "LABEL_" + i))
                .toList();
    }

    /** Returns a label's name, which is a number in some configurations; null if there is none. */
    private static @Nullable String label(JsonNode name) {
        return name.isString() || name.isNumber() ? name.asString() : null;
    }

    private static Scores scores(ConfigFile config, int logits) {
        String problem = config.text("problem_type");
        if (problem == null) {
            return logits == 1 ? Scores.SIGMOID : Scores.SOFTMAX;
        }
        return switch (problem) {
            case "single_label_classification" -> logits == 1 ? Scores.SIGMOID : Scores.SOFTMAX;
            case "multi_label_classification" -> Scores.SIGMOID;
            case "regression" -> Scores.IDENTITY;
            default ->
                throw config.wrong(
                        "problem_type", "single_label_classification, multi_label_classification or regression");
        };
    }
}
