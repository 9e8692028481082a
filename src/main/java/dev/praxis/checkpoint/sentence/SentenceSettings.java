package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.Ledger;
import dev.praxis.compute.function.Similarity;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.fast.FastHead;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Settings with which sentence-transformers creates one vector per text.
 *
 * @param head maps token vectors to the text's vector
 * @param poolsPrompt whether the tokens of a prompt are pooled with the others
 * @param longest maximum number of tokens, if the files state it
 * @param lowerCase whether texts are lower-cased before tokenization
 * @param similarity how the vectors are compared; null if the files do not state it
 */
public record SentenceSettings(
        FastHead head,
        boolean poolsPrompt,
        OptionalInt longest,
        boolean lowerCase,
        @Nullable Similarity similarity) {

    private SentenceSettings(FastHead head, boolean poolsPrompt, OptionalInt longest, boolean lowerCase) {
        this(head, poolsPrompt, longest, lowerCase, null);
    }

    /**
     * Reads the settings of a folder and loads the head.
     *
     * @param layout where the folder's files are
     * @param modelSize size of the encoder
     * @param defaultPooling pooling of a checkpoint without files of sentence-transformers
     * @param before layer applied to each token's vector before pooling; null for none
     * @param ledger account of the memory of the head's weights
     * @param engine engine that will compute
     */
    public static SentenceSettings read(
            ModelLayout layout,
            int modelSize,
            Pooling defaultPooling,
            @Nullable TokenLayer before,
            Ledger ledger,
            Engine engine) {
        SentenceSettings settings = readModules(layout, modelSize, defaultPooling, before, ledger, engine);
        return new SentenceSettings(
                settings.head,
                settings.poolsPrompt,
                settings.longest,
                settings.lowerCase,
                SimilarityConfig.read(layout.folder()));
    }

    private static SentenceSettings readModules(
            ModelLayout layout,
            int modelSize,
            Pooling defaultPooling,
            @Nullable TokenLayer before,
            Ledger ledger,
            Engine engine) {
        if (layout.isStatic()) {
            return ofStatic(layout, modelSize, ledger, engine);
        }
        if (!layout.hasModules()) {
            return new SentenceSettings(
                    pooling(defaultPooling, modelSize, before, ledger, engine), true, OptionalInt.empty(), false);
        }
        ConfigFile transformer = transformer(layout);
        OptionalInt longest = transformer.has("max_seq_length")
                ? OptionalInt.of(transformer.size("max_seq_length"))
                : OptionalInt.empty();
        boolean lowerCase = transformer.flag("do_lower_case", false);
        if (layout.following().isEmpty() || layout.isSparse() || layout.isMultiVector()) {
            // A cross-encoder, or a model that creates no dense vector per text.
            return new SentenceSettings(
                    pooling(defaultPooling, modelSize, before, ledger, engine), true, longest, lowerCase);
        }
        int pooledSize = before == null ? modelSize : before.dense().out();
        HeadModules modules = HeadModules.read(layout.folder(), layout.following(), pooledSize);
        try (ModuleWeights weights = new ModuleWeights(ledger)) {
            modules.open(weights);
            FastHead head = load(modules.architecture(), modelSize, before, weights, engine);
            return new SentenceSettings(head, modules.poolsPrompt(), longest, lowerCase);
        }
    }

    private static SentenceSettings ofStatic(ModelLayout layout, int modelSize, Ledger ledger, Engine engine) {
        HeadModules modules = HeadModules.afterMean(layout.folder(), layout.following(), modelSize);
        try (ModuleWeights weights = new ModuleWeights(ledger)) {
            modules.open(weights);
            FastHead head = FastHead.load(modules.architecture(), modelSize, weights, engine);
            if (!layout.isModel2vec()) {
                return new SentenceSettings(head, true, OptionalInt.empty(), false);
            }
            ConfigFile config = layout.configIfPresent();
            return new SentenceSettings(
                    head.normalizing(config.flag("normalize", false)),
                    true,
                    OptionalInt.of(config.limit("seq_length")),
                    false);
        }
    }

    /** Returns a head without modules. */
    private static FastHead pooling(
            Pooling pooling, int modelSize, @Nullable TokenLayer before, Ledger ledger, Engine engine) {
        try (ModuleWeights weights = new ModuleWeights(ledger)) {
            return load(new HeadArchitecture(List.of(pooling), List.of()), modelSize, before, weights, engine);
        }
    }

    private static FastHead load(
            HeadArchitecture ofModules,
            int modelSize,
            @Nullable TokenLayer before,
            ModuleWeights weights,
            Engine engine) {
        if (before == null) {
            return FastHead.load(ofModules, modelSize, weights, engine);
        }
        weights.add(before);
        HeadArchitecture whole = new HeadArchitecture(before.dense(), ofModules.poolings(), ofModules.steps());
        return FastHead.load(whole, modelSize, weights, engine);
    }

    /**
     * Reads the configuration of the Transformer, whose name older versions derived from the kind
     * of transformer.
     */
    static ConfigFile transformer(ModelLayout layout) {
        String name = Stream.of("bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
                .map("sentence_%s_config.json"::formatted)
                .filter(file -> Files.exists(layout.transformer().resolve(file)))
                .findFirst()
                .orElse("sentence_bert_config.json");
        return ConfigFile.readIfPresent(layout.folder(), layout.file(name));
    }
}
