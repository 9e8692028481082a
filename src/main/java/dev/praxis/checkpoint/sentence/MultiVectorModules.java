package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.CheckpointWeights;
import dev.praxis.checkpoint.family.Ledger;
import dev.praxis.checkpoint.family.TensorNames;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.sentence.MultiVectorHead.Treatments;
import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import dev.praxis.checkpoint.weights.CheckpointTensors;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import dev.praxis.compute.transformer.HeadArchitecture.Step;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import dev.praxis.compute.transformer.fast.FastTokenHead;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of a multi-vector model in its files, before there is a tokenizer: the modules of
 * sentence-transformers and PyLate, the projection in a checkpoint of ColBERT's authors, or the one
 * that BGE-M3 has beside its checkpoint.
 */
public final class MultiVectorModules {
    private static final String TOKENS = "token_embeddings";
    private static final String BESIDE = "colbert_linear.pt";
    private static final String STANFORD = "linear";

    private final ModelLayout layout;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private @Nullable VectorMask mask;
    private VectorPooling pooling = VectorPooling.NONE;
    private boolean normalizesMeans;
    private int size;

    private MultiVectorModules(ModelLayout layout, int modelSize) {
        this.layout = layout;
        size = modelSize;
    }

    /** The head with its weights, whose mask is not resolved yet. */
    public record Loaded(
            FastTokenHead head,
            VectorMask mask,
            boolean hasMask,
            VectorPooling pooling,
            boolean normalizesMeans,
            ColbertSettings settings,
            boolean composesPrompts,
            boolean isMean,
            boolean isAlone) {

        /** Returns the tokens that the tokenizer must not split, because texts begin with them. */
        public List<String> markers() {
            return List.copyOf(settings.prefixes().values());
        }

        /**
         * Returns the prompts of a folder with the prefixes of the settings: before the prompts, or
         * in place of absent ones.
         */
        public Prompts complete(Prompts prompts) {
            Map<String, String> byName = new HashMap<>(prompts.byName());
            settings.prefixes()
                    .forEach((name, prefix) -> byName.merge(
                            name,
                            prefix,
                            (saved, of) -> !composesPrompts || saved.startsWith(of) ? saved : of + saved));
            return new Prompts(Map.copyOf(byName), prompts.defaultName());
        }

        /** Completes the head. */
        public MultiVectorHead with(TextTokenizer tokenizer, EncoderArchitecture encoder, int maxTokens) {
            QueryExpansion expansion = settings.expansion();
            int token = -1;
            if (expansion != null) {
                token = expansion.token() == null ? tokenizer.paddingOfQueries() : tokenizer.id(expansion.token());
                requireUsable(expansion, token, encoder, maxTokens);
            }
            Treatments treatments = new Treatments(
                    settings,
                    token,
                    token < 0 ? "" : tokenizer.of(new int[] {token}).texts()[0],
                    hasMask || (expansion != null && expansion.attends()));
            boolean skipsFirst = !isAlone;
            return new MultiVectorHead(
                    head, skipsFirst, mask.ids(tokenizer), pooling, normalizesMeans, treatments, isMean, isAlone);
        }

        private static void requireUsable(
                QueryExpansion expansion, int token, EncoderArchitecture encoder, int maxTokens) {
            if (token < 0) {
                throw new CheckpointException(
                        "query_expansion: expected a token of the tokenizer to expand queries with, found %s; name one in token"
                                .formatted(expansion.token() == null ? "no mask token" : expansion.token()));
            }
            if (expansion.length() > maxTokens) {
                throw new CheckpointException(
                        "query_expansion: expected a length of at most %d, the model's maximum number of tokens, found %d"
                                .formatted(maxTokens, expansion.length()));
            }
            int length = expansion.length();
            boolean isTooWide = encoder.layers().stream()
                    .anyMatch(layer -> layer.attention().visibility().before(length) < length - 1);
            if (!expansion.attends() && isTooWide) {
                throw new CheckpointException(
                        "query_expansion: expected a length within the window of local attention, so that each token attends to one of the query, found "
                                + length);
            }
        }
    }

    /**
     * Reads the head of a folder and loads its weights; null if it has none.
     *
     * @param tensors the encoder's tensors
     */
    public static @Nullable Loaded read(
            ModelLayout layout, int modelSize, CheckpointTensors tensors, Ledger ledger, Engine engine) {
        if (!layout.isMultiVector()) {
            return Files.exists(layout.transformer().resolve(BESIDE)) && !layout.isStatic()
                    ? beside(layout, modelSize, ledger, engine)
                    : null;
        }
        ConfigFile config = ConfigFile.readIfPresent(layout.folder(), ColbertSettings.CONFIG);
        MultiVectorModules modules = new MultiVectorModules(layout, modelSize);
        ColbertSettings settings = ColbertSettings.ofPyLate(config);
        FastTokenHead head;
        if (layout.hasModules()) {
            boolean isNative = "MultiVectorEncoder".equals(config.text("model_type"));
            layout.following().forEach(module -> modules.add(module, isNative));
            settings = settings.with(SentenceSettings.transformer(layout));
            if (!isNative) {
                boolean isColbert = "ColBERT".equals(config.text("model_type"))
                        || !settings.prefixes().isEmpty();
                List<String> usual = isColbert ? ColbertSettings.PUNCTUATION : List.of();
                modules.complete(Objects.requireNonNullElse(settings.skipped(), usual));
            }
            head = modules.load(modelSize, ledger, engine);
        } else {
            settings = ColbertSettings.ofStanford(layout, settings);
            modules.complete(Objects.requireNonNull(settings.skipped()));
            head = modules.stanford(modelSize, tensors, ledger, engine);
        }
        VectorMask mask = modules.mask;
        return new Loaded(
                head,
                mask == null ? VectorMask.ofDocuments(List.of()) : mask,
                mask != null,
                modules.pooling,
                modules.normalizesMeans,
                settings,
                layout.hasModules(),
                "meanmaxsim".equals(config.text("similarity_fn_name")),
                true);
    }

    private void add(Module module, boolean isNative) {
        if (module.is("Dense")) {
            requireBeforePooling(module);
            Dense dense = DenseModule.read(
                    layout.folder(),
                    module.subfolder(),
                    size,
                    isNative ? Set.of(TOKENS) : Set.of(TOKENS, HeadModules.EMBEDDING));
            folders.add(module.subfolder());
            steps.add(dense);
            size = dense.out();
        } else if (module.is("Normalize")) {
            ConfigFile file = module.configIfPresent(layout.folder());
            String of = Objects.requireNonNullElse(file.text("module_input_name"), HeadModules.EMBEDDING);
            // One of the whole text has nothing to normalize.
            if (of.equals(TOKENS)) {
                if (!TOKENS.equals(Objects.requireNonNullElse(file.text("module_output_name"), TOKENS))) {
                    throw file.wrong("module_output_name", TOKENS);
                }
                normalize();
            }
        } else if (module.is("MultiVectorMask")) {
            requireBeforePooling(module);
            if (mask != null) {
                throw module.wrong("one MultiVectorMask");
            }
            mask = VectorMask.read(module.configIfPresent(layout.folder()));
        } else if (module.is("HierarchicalTokenPooling")) {
            requireBeforePooling(module);
            pooling = VectorPooling.read(module.configIfPresent(layout.folder()));
        } else if (!module.is("Dropout") && (isNative || !module.is("Pooling"))) {
            throw module.wrong("Dense, Normalize, MultiVectorMask or HierarchicalTokenPooling of a multi-vector model");
        }
    }

    private void requireBeforePooling(Module module) {
        if (pooling.factor() > 1) {
            throw module.wrong("Normalize after a HierarchicalTokenPooling");
        }
    }

    private void normalize() {
        if (pooling.factor() > 1) {
            normalizesMeans = true;
        } else {
            steps.add(new Normalize());
            folders.add("");
        }
    }

    /** Adds what older files do not list. */
    private void complete(List<String> skipped) {
        mask = VectorMask.ofDocuments(skipped);
        steps.add(new Normalize());
        folders.add("");
    }

    private FastTokenHead load(int modelSize, Ledger ledger, Engine engine) {
        try (ModuleWeights weights = new ModuleWeights(ledger)) {
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i) instanceof Dense dense) {
                    if (dense.residual()) {
                        weights.open(
                                "head.%d.residual".formatted(i), layout.folder().resolve(folders.get(i)), "residual");
                    }
                    weights.open("head." + i, layout.folder().resolve(folders.get(i)), STANFORD);
                }
            }
            return FastTokenHead.load(new TokenHeadArchitecture(List.copyOf(steps)), modelSize, weights, engine);
        }
    }

    private FastTokenHead stanford(int modelSize, CheckpointTensors tensors, Ledger ledger, Engine engine) {
        CheckpointWeights weights = new CheckpointWeights(
                tensors, TensorNames.ofHead().name("head.0", STANFORD).build(), ledger);
        steps.addFirst(new Dense(weights.rows(STANFORD), false, null));
        return FastTokenHead.load(new TokenHeadArchitecture(List.copyOf(steps)), modelSize, weights, engine);
    }

    private static Loaded beside(ModelLayout layout, int modelSize, Ledger ledger, Engine engine) {
        try (CheckpointTensors tensors =
                CheckpointTensors.ofTorch(layout.transformer().resolve(BESIDE))) {
            CheckpointWeights weights = new CheckpointWeights(
                    tensors,
                    TensorNames.ofHead()
                            .parameter("head.0.weight", "weight")
                            .parameter("head.0.bias", "bias")
                            .build(),
                    ledger);
            Dense dense = new Dense(weights.rowsOf("weight"), true, null);
            FastTokenHead head = FastTokenHead.load(
                    new TokenHeadArchitecture(List.of(dense, new Normalize())), modelSize, weights, engine);
            ColbertSettings none = ColbertSettings.ofPyLate(ConfigFile.empty(BESIDE));
            return new Loaded(
                    head,
                    VectorMask.ofDocuments(List.of()),
                    true,
                    VectorPooling.NONE,
                    false,
                    none,
                    false,
                    false,
                    false);
        } catch (CheckpointException e) {
            throw new CheckpointException(BESIDE + ": " + e.getMessage(), e);
        }
    }
}
