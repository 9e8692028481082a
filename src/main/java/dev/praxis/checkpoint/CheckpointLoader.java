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
import dev.praxis.checkpoint.safetensors.CheckpointTensors;
import dev.praxis.checkpoint.sentence.Prompts;
import dev.praxis.checkpoint.sentence.SentenceSettings;
import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Scores;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastHead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a folder as Hugging Face's {@code save_pretrained} or sentence-transformers leaves it. */
class CheckpointLoader {
    private final long allowedBytes;
    private final Engine engine;
    private final AtomicLong heldBytes = new AtomicLong();

    /**
     * A loader.
     *
     * @param allowedBytes that all checkpoints may hold together
     * @param engine what will compute
     */
    CheckpointLoader(long allowedBytes, Engine engine) {
        this.allowedBytes = allowedBytes;
        this.engine = engine;
    }

    /**
     * Loads one checkpoint; the files are not needed afterwards.
     *
     * @throws CheckpointException where it cannot be loaded, with the file, and the field or tensor
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
                ledger.giveBack();
            }
        }
    }

    /** Gives back what a checkpoint holds, which nobody may use any more. */
    void free(Checkpoint checkpoint) {
        checkpoint.tokenizer().close();
        heldBytes.addAndGet(-checkpoint.memory().bytes());
    }

    /** What all checkpoints hold together, those included that are being loaded. */
    long heldBytes() {
        return heldBytes.get();
    }

    private Checkpoint load(Path folder, Ledger ledger) {
        ConfigFile config = ConfigFile.read(folder, "config.json");
        Family family = Families.of(config);
        try (CheckpointTensors tensors = CheckpointTensors.open(folder)) {
            EncoderArchitecture architecture = family.architecture(config);
            FastEncoder encoder =
                    FastEncoder.load(architecture, new CheckpointWeights(tensors, family.tensors(), ledger), engine);
            Classifier classifier =
                    isClassifier(config) ? classifier(config, family, architecture, tensors, ledger) : null;
            SentenceSettings sentence = SentenceSettings.read(folder, architecture.modelSize(), ledger, engine);
            int maxTokens = maxTokens(folder, architecture.longest(), sentence);
            Prompts prompts = Prompts.read(folder);
            // Last, since it holds native memory: only its own check may still fail.
            TextTokenizer tokenizer =
                    TextTokenizer.read(folder, sentence.lowerCase(), read -> requireRoom(maxTokens, read));
            return new Checkpoint(
                    Objects.requireNonNull(config.text("model_type")),
                    tokenizer,
                    encoder,
                    sentence,
                    prompts,
                    classifier,
                    maxTokens,
                    new Memory(ledger.parameters(), List.copyOf(ledger.formats()), ledger.bytes()));
        } catch (ComputeException e) {
            throw new CheckpointException(
                    "tensor %s%s: %s".formatted(e.argument(), e.indices().isEmpty() ? "" : e.indices(), e.getMessage()),
                    e);
        }
    }

    /**
     * What sentence-transformers says, else what the tokenizer says, as far as there are positions.
     */
    private static int maxTokens(Path folder, int positions, SentenceSettings sentence) {
        // Where a tokenizer has no limit, Hugging Face writes 1e30.
        double ofTokenizer =
                ConfigFile.readIfThere(folder, "tokenizer_config.json").positive("model_max_length", Integer.MAX_VALUE);
        return Math.min(positions, sentence.longest().orElse((int) Math.min(ofTokenizer, Integer.MAX_VALUE)));
    }

    private static void requireRoom(int maxTokens, TextTokenizer tokenizer) {
        int special = tokenizer.encode("").length();
        if (maxTokens <= special) {
            throw new CheckpointException(
                    "the longest sequence, of %d tokens, leaves no room for a text beside %d special ones"
                            .formatted(maxTokens, special));
        }
    }

    private static boolean isClassifier(ConfigFile config) {
        return config.node("architectures").path(0).asString("").endsWith("ForSequenceClassification");
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
            throw config.wrong("id2label", "a label for each of %d logits".formatted(logits));
        }
        return IntStream.range(0, logits)
                .mapToObj(i -> Objects.requireNonNullElse(labels.get(i), "LABEL_" + i))
                .toList();
    }

    /** Some configurations have numbers for names. */
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
