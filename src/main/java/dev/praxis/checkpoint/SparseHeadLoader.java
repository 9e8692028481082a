package dev.praxis.checkpoint;

import dev.praxis.checkpoint.TokenHeads.SparseHead;
import dev.praxis.checkpoint.TokenHeads.Terms;
import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.CheckpointWeights;
import dev.praxis.checkpoint.family.Ledger;
import dev.praxis.checkpoint.family.TensorNames;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.sentence.ModelLayout;
import dev.praxis.checkpoint.tensors.StoredTensor;
import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import dev.praxis.checkpoint.tokenizer.TokenizerUse;
import dev.praxis.checkpoint.weights.CheckpointTensors;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import dev.praxis.compute.transformer.VocabularyPooling;
import dev.praxis.compute.transformer.fast.FastSparseHead;
import dev.praxis.compute.transformer.fast.FastTokenHead;
import dev.praxis.compute.transformer.fast.FastTokenWeightHead;
import dev.praxis.compute.transformer.fast.FastVocabularyHead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loads the head that creates sparse vectors: that of SPLADE where the class of the model has the
 * logits of the vocabulary, and otherwise the one that bge-m3 has in a separate file.
 *
 * @param layout where the folder's files are
 * @param ledger account of the memory of loaded tensors
 * @param engine engine that will compute
 */
record SparseHeadLoader(ModelLayout layout, Ledger ledger, Engine engine) {
    /** The file with the weights of bge-m3's head. */
    private static final String LINEAR = "sparse_linear.pt";

    private static final String WEIGHT = "weight";

    /** Tokens that have no weight in bge-m3. */
    private static final List<String> IGNORED = List.of("cls_token", "eos_token", "pad_token", "unk_token");

    /**
     * Loads the head, if the folder has one.
     *
     * @param config configuration of the encoder
     * @param language head that predicts masked tokens; null if the model has none
     * @param tokenizer the encoder's tokenizer
     */
    Optional<SparseHead> load(
            ConfigFile config, EncoderArchitecture encoder, @Nullable FastTokenHead language, TextTokenizer tokenizer) {
        if (layout.isSparse() && language == null) {
            throw config.wrong(
                    "architectures", "a class ...ForMaskedLM of a known model_type, whose logits SpladePooling pools");
        }
        if (language != null) {
            VocabularyPooling pooling = layout.isSparse() ? layout.sparsePooling() : VocabularyPooling.MAX;
            return Optional.of(head(FastVocabularyHead.of(language, pooling)));
        }
        if (Files.exists(layout.transformer().resolve(LINEAR))) {
            return Optional.of(head(tokenWeights(encoder, tokenizer)));
        }
        return Optional.empty();
    }

    private SparseHead head(FastSparseHead head) {
        Path queries = layout.queries();
        return new SparseHead(
                head, layout.isSparse(), queries == null ? null : terms(queries), layout.queriesByDefault());
    }

    private FastTokenWeightHead tokenWeights(EncoderArchitecture encoder, TextTokenizer tokenizer) {
        try (CheckpointTensors tensors =
                CheckpointTensors.ofTorch(layout.transformer().resolve(LINEAR))) {
            TensorNames names = TensorNames.ofHead()
                    .parameter("head.0.weight", WEIGHT)
                    .parameter("head.0.bias", "bias")
                    .build();
            FastTokenHead weights = FastTokenHead.load(
                    new TokenHeadArchitecture(List.of(new Dense(1, true, Activation.RELU))),
                    encoder.modelSize(),
                    new CheckpointWeights(tensors, names, ledger),
                    engine);
            return new FastTokenWeightHead(
                    weights,
                    tokenizer.idsOfRoles(layout.transformer(), IGNORED),
                    encoder.embedding().vocabulary());
        }
    }

    /** Reads the weights and the tokenizer of queries. */
    private Terms terms(Path folder) {
        ConfigFile config = ConfigFile.readIfPresent(folder, "config.json");
        if (config.has("path")) {
            throw config.wrong(
                    "path", "none: save the model with sentence-transformers, which writes the weights of tokens");
        }
        float[] weights;
        try (CheckpointTensors tensors = CheckpointTensors.open(folder)) {
            StoredTensor tensor = tensors.find(WEIGHT);
            if (tensor == null
                    || tensor.shape().size() != 1
                    || tensor.shape().getFirst() < 1
                    || tensor.shape().getFirst() > ConfigFile.MAX_SIZE) {
                throw new CheckpointException("%s: tensor %s: expected one weight per token, found %s"
                        .formatted(folder.getFileName(), WEIGHT, tensor == null ? "none" : tensor.describe()));
            }
            int size = Math.toIntExact(tensor.shape().getFirst());
            TensorNames names = TensorNames.ofHead().parameter(WEIGHT, WEIGHT).build();
            weights = new float[size];
            new CheckpointWeights(tensors, names, ledger).vector(WEIGHT, size).readRow(0, weights);
        }
        int longest = ConfigFile.readIfPresent(folder, "tokenizer_config.json").limit("model_max_length");
        TextTokenizer tokenizer = TextTokenizer.read(folder, TokenizerUse.ofTransformer(false));
        return new Terms(tokenizer, weights, longest);
    }
}
