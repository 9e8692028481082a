package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.TokenHeads.SparseHead;
import dev.praxis.checkpoint.TokenHeads.Terms;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.transformer.SparseVector;
import dev.praxis.compute.transformer.VocabularyPooling;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.FastVocabularyHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Sparse vectors of loaded models, and the folders of sparse encoders. */
class SparseModelTest {
    private static final double VALUES = 1e-5;
    private static final String FREE = "splade-tiny-inference-free";
    private static final String ROUTER = "router_config.json";
    private static final String POOLING = "1_SpladePooling/config.json";

    @TempDir
    private Path directory;

    private Faults faults = new Faults(Path.of(""));

    @BeforeEach
    void create() {
        faults = new Faults(directory);
    }

    static Stream<ExpectedModel> models() {
        return ExpectedModel.all().filter(model -> model.has("sparse"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void vectors_match_the_reference_and_have_the_same_bits_in_any_batch(ExpectedModel model) {
        Checkpoint checkpoint = load(ExpectedModel.DIRECTORY, model.id());
        List<String> texts = model.records().stream()
                .map(record -> record.get("text").asString())
                .toList();
        List<SparseVector> vectors = vectors(checkpoint, texts);
        for (int i = 0; i < texts.size(); i++) {
            assertVector(vectors.get(i), model.records().get(i).get("sparse"));
            SparseVector alone = vectors(checkpoint, texts.subList(i, i + 1)).getFirst();
            assertThat(alone.indices()).isEqualTo(vectors.get(i).indices());
            assertThat(alone.values()).isEqualTo(vectors.get(i).values());
        }
    }

    @Test
    void queries_have_the_weights_of_their_tokens() {
        Terms terms = Objects.requireNonNull(
                sparse(load(ExpectedModel.DIRECTORY, FREE)).queries());
        for (JsonNode record : ExpectedModel.of(FREE).records()) {
            if (record.has("sparse_query")) {
                Tokens tokens = terms.tokenizer().encode(record.get("text").asString());
                assertVector(terms.vector(tokens.withoutSpecial().ids()), record.get("sparse_query"));
            }
        }
    }

    @Test
    void a_masked_language_model_without_modules_is_pooled_like_splade() throws IOException {
        CopiedModel model = CopiedModel.of("splade-tiny", directory, "model");
        Files.delete(model.folder().resolve("modules.json"));
        Checkpoint checkpoint = load(directory, "model");
        assertThat(checkpoint.isSparseAlone()).isFalse();
        JsonNode record = ExpectedModel.of("splade-tiny").records().getFirst();
        assertVector(vectors(checkpoint, List.of(record.get("text").asString())).getFirst(), record.get("sparse"));
    }

    @Test
    void the_transformer_of_a_router_may_be_in_the_folder_itself() throws IOException {
        CopiedModel model = CopiedModel.of(FREE, directory, "model");
        for (String file : List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
            model.move("document_0_MLMTransformer/" + file, file);
        }
        model.replace(ROUTER, "document_0_MLMTransformer", "");
        JsonNode record = ExpectedModel.of(FREE).records().getFirst();
        assertVector(
                vectors(load(directory, "model"), List.of(record.get("text").asString()))
                        .getFirst(),
                record.get("sparse"));
    }

    @Test
    void fields_of_a_pooling_default_to_the_maximum_with_one_logarithm() {
        CopiedModel model = CopiedModel.of("splade-tiny", directory, "model");
        model.write(POOLING, "{}".getBytes(StandardCharsets.UTF_8));
        FastVocabularyHead head =
                (FastVocabularyHead) sparse(load(directory, "model")).head();
        assertThat(head.pooling()).isEqualTo(VocabularyPooling.MAX);
    }

    @Test
    void the_default_route_decides_about_texts_without_a_role() {
        CopiedModel model = CopiedModel.of(FREE, directory, "model");
        model.replace(ROUTER, "\"default_route\": \"document\"", "\"default_route\": null");
        assertThat(sparse(load(directory, "model")).queriesByDefault()).isTrue();
        assertThat(sparse(load(ExpectedModel.DIRECTORY, FREE)).queriesByDefault())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pooling_strategy; \"mean\"; pooling_strategy: expected max or sum, found \"mean\"",
                "activation_function; \"gelu\"; activation_function: expected relu or log1p_relu, found \"gelu\""
            })
    void an_unknown_pooling_is_named(String field, String value, String expected) {
        assertThat(faults.reason("splade-tiny", model -> model.set(POOLING, field, value)))
                .isEqualTo(POOLING + ": " + expected);
    }

    @Test
    void an_autoencoder_is_refused() {
        assertThat(faults.reason(
                        "splade-tiny",
                        model -> model.replace("modules.json", "splade_pooling.SpladePooling", "x.SparseAutoEncoder")))
                .startsWith("modules.json: expected the type SpladePooling: sparse vectors from an autoencoder");
    }

    @Test
    void pooling_of_logits_needs_a_masked_language_model() {
        assertThat(faults.reason("splade-tiny", model -> model.replace("config.json", "BertForMaskedLM", "BertModel")))
                .startsWith("config.json: architectures: expected a class ...ForMaskedLM");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"query\": [; \"passage\": [; structure: expected the routes query and document, found",
                "sparse_static_embedding.SparseStaticEmbedding; x.Transformer; structure: expected a single SparseStaticEmbedding in the route query, found",
                "\"default_route\": \"document\"; \"default_route\": \"image\"; parameters: default_route: expected query or document, found \"image\"",
                "\"route_mappings\": {}; \"route_mappings\": {\"('query', None)\": \"query\"}; parameters: route_mappings: expected none: texts are routed by their role alone"
            })
    void an_unsupported_route_is_named(String text, String by, String expected) {
        assertThat(faults.reason(FREE, model -> model.replace(ROUTER, text, by)))
                .startsWith(ROUTER + ": " + expected);
    }

    @Test
    void a_path_of_a_route_must_be_a_subfolder_of_the_model() {
        assertThat(faults.reason(
                        FREE, model -> model.replace(ROUTER, "\"query_0_SparseStaticEmbedding\"", "\"../other\"")))
                .isEqualTo(ROUTER + ": expected a subfolder of the model, found ../other");
    }

    @Test
    void weights_of_tokens_that_are_missing_or_not_a_vector_are_named() {
        String expected = "query_0_SparseStaticEmbedding: tensor weight: expected one weight per token, found ";
        assertThat(faults.reason(
                        FREE,
                        model -> new CopiedModel(model.folder().resolve("query_0_SparseStaticEmbedding"))
                                .rename("weight", "weights")))
                .isEqualTo(expected + "none");
    }

    @Test
    void a_sparse_linear_layer_of_another_size_is_refused() {
        assertThat(faults.reason("bge-m3-tiny", model -> {
                    model.move("sparse_linear.pt", "other.pt");
                    model.move("colbert_linear.pt", "sparse_linear.pt");
                }))
                .startsWith(
                        "tensor weight: expected the shape [1, 24] required by the configuration, found F32 [24, 24]");
    }

    private static void assertVector(SparseVector vector, JsonNode expected) {
        assertThat(vector.indices())
                .isEqualTo(expected.get("indices")
                        .valueStream()
                        .mapToInt(JsonNode::intValue)
                        .toArray());
        FloatAssertions.assertClose(vector.values(), expected.get("values"), VALUES);
    }

    private static List<SparseVector> vectors(Checkpoint checkpoint, List<String> texts) {
        Batch batch = Batch.of(texts.stream()
                .map(text -> checkpoint.tokenizer().encode(text))
                .map(tokens -> new Sequence(tokens.ids(), tokens.types()))
                .toList());
        return sparse(checkpoint)
                .head()
                .forward(checkpoint.encoder().forward(batch, Keep.NOTHING).lastHiddenState(), batch);
    }

    private static SparseHead sparse(Checkpoint checkpoint) {
        return Objects.requireNonNull(checkpoint.heads().sparse());
    }

    private static Checkpoint load(Path directory, String id) {
        Catalogue catalogue = new Catalogue(directory, 1 << 30, Engines.CHOSEN);
        catalogue.load(entry -> {});
        return ((Ready) Objects.requireNonNull(catalogue.find(id)).state()).checkpoint();
    }
}
