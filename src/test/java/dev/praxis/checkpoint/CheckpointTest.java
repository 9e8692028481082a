package dev.praxis.checkpoint;

import static dev.praxis.checkpoint.FloatAssertions.assertClose;
import static dev.praxis.checkpoint.FloatAssertions.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.transformer.fast.AttentionWeights;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.compute.transformer.fast.FastHead;
import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.compute.transformer.traced.TracedEncoder;
import dev.praxis.compute.transformer.traced.TracedHead;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Compares every model with the outputs of transformers and sentence-transformers. */
class CheckpointTest {
    private static final double HIDDEN_STATES = 2e-5;

    /**
     * Tolerance for weights that amplify rounding errors: for one text of that model, PyTorch's own
     * float32 differs by 2.6e-5 from float64.
     */
    private static final double ILL_CONDITIONED = 4e-5;

    private static final double EMBEDDINGS = 1e-5;
    private static final double LOGITS = 2e-4;

    private static final Catalogue MODELS = new Catalogue(ExpectedModel.DIRECTORY, 1 << 30, Engines.CHOSEN);
    private static final Catalogue HUB = new Catalogue(ExpectedModel.HUB, 1 << 30, Engines.CHOSEN);

    @BeforeAll
    static void load() {
        MODELS.load(entry -> assertThat(entry.state()).isInstanceOf(Ready.class));
        HUB.load(entry -> {});
    }

    static Stream<ExpectedModel> models() {
        return Stream.concat(
                ExpectedModel.all(),
                ExpectedModel.all(ExpectedModel.HUB)
                        .filter(model -> model.refused().isEmpty()));
    }

    static Stream<ExpectedModel> encoders() {
        return models().filter(model -> !model.isClassifier());
    }

    static Stream<ExpectedModel> withEmbeddings() {
        return encoders().filter(model -> model.has("embedding"));
    }

    static Stream<ExpectedModel> classifiers() {
        return models().filter(ExpectedModel::isClassifier);
    }

    @ParameterizedTest
    @MethodSource("models")
    void tokens_match_the_reference(ExpectedModel model) {
        for (JsonNode record : model.records()) {
            Tokens tokens = tokens(model, record);
            if (record.has("untruncated_input_ids")) {
                assertThat(tokens.ids()).isEqualTo(integers(record.get("untruncated_input_ids")));
                tokens = fitted(model, tokens);
            }
            String text = record.get("text").toString();
            assertThat(tokens.ids()).as(text).isEqualTo(integers(record.get("input_ids")));
            assertThat(tokens.texts())
                    .as(text)
                    .containsExactly(record.get("tokens")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toArray(String[]::new));
            if (record.has("token_type_ids")) {
                assertThat(tokens.types()).as(text).isEqualTo(integers(record.get("token_type_ids")));
            }
            for (int i = 0; record.has("offsets") && i < tokens.length(); i++) {
                boolean special = record.get("special").get(i).asInt() == 1;
                assertThat(tokens.isSpecial(i)).as(text).isEqualTo(special);
                if (!special) {
                    assertThat(List.of(tokens.starts()[i], tokens.ends()[i]))
                            .as(text)
                            .containsExactly(
                                    record.at("/offsets/" + i + "/0").asInt(),
                                    record.at("/offsets/" + i + "/1").asInt());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void hidden_states_and_attentions_match_the_reference(ExpectedModel model) {
        for (JsonNode record : model.records()) {
            Output output = checkpoint(model)
                    .encoder()
                    .forward(Batch.of(List.of(sequence(model, record))), new Keep(true, true));
            assertClose(output.lastHiddenState().data, record.path("last_hidden_state"), hiddenStates(model));
            List<JsonNode> states = record.path("hidden_states").valueStream().toList();
            for (int i = 0; i < states.size(); i++) {
                assertThat(output.hiddenStates()).hasSameSizeAs(states);
                assertClose(output.hiddenStates().get(i).data, states.get(i), hiddenStates(model));
            }
            List<JsonNode> attentions = record.path("attentions").valueStream().toList();
            for (int i = 0; i < attentions.size(); i++) {
                AttentionWeights ofLayer = output.attentions().get(i);
                assertClose(ofLayer.bySequence()[0], attentions.get(i), HIDDEN_STATES);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withEmbeddings")
    void embeddings_match_sentence_transformers(ExpectedModel model) {
        Checkpoint checkpoint = checkpoint(model);
        Batch batch = Batch.of(
                model.records().stream().map(record -> sequence(model, record)).toList());
        FMatrixRMaj embeddings = checkpoint
                .sentence()
                .head()
                .forward(checkpoint.encoder().forward(batch, Keep.NOTHING).lastHiddenState(), batch, 0);
        for (int i = 0; i < batch.sequences(); i++) {
            JsonNode record = model.records().get(i);
            assertClose(row(embeddings, i), record.get("embedding"), EMBEDDINGS);
        }
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void logits_match_the_reference(ExpectedModel model) {
        Checkpoint checkpoint = checkpoint(model);
        Batch batch = Batch.of(
                model.records().stream().map(record -> sequence(model, record)).toList());
        FastHead head = Objects.requireNonNull(checkpoint.classifier()).head();
        FMatrixRMaj logits =
                head.forward(checkpoint.encoder().forward(batch, Keep.NOTHING).lastHiddenState(), batch, 0);
        for (int i = 0; i < batch.sequences(); i++) {
            assertClose(row(logits, i), model.records().get(i).get("logits"), LOGITS);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_traced_engine_agrees_on_encoders_and_heads(ExpectedModel model) {
        Checkpoint checkpoint = checkpoint(model);
        FastHead head = checkpoint.classifier() == null
                ? checkpoint.sentence().head()
                : checkpoint.classifier().head();
        for (JsonNode record : model.records()) {
            Sequence sequence = sequence(model, record);
            Batch batch = Batch.of(List.of(sequence));
            DMatrixRMaj traced = new TracedEncoder(
                            checkpoint.encoder().architecture(),
                            checkpoint.encoder().weights())
                    .forward(sequence.ids(), sequence.types(), Trace.NONE);
            FMatrixRMaj fast = checkpoint.encoder().forward(batch, Keep.NOTHING).lastHiddenState();
            assertWithin(fast.data, traced.data, HIDDEN_STATES);
            assertWithin(
                    head.forward(fast, batch, 0).data,
                    new TracedHead(head.architecture(), head.weights()).forward(traced, 0, Trace.NONE).data,
                    checkpoint.classifier() == null ? EMBEDDINGS : LOGITS);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_text_has_bitwise_equal_outputs_alone_and_in_a_batch(ExpectedModel model) {
        Checkpoint checkpoint = checkpoint(model);
        List<Sequence> sequences =
                model.records().stream().map(record -> sequence(model, record)).toList();
        Batch batch = Batch.of(sequences);
        FMatrixRMaj together = checkpoint.encoder().forward(batch, Keep.NOTHING).lastHiddenState();
        for (int i = 0; i < sequences.size(); i++) {
            FMatrixRMaj alone = checkpoint
                    .encoder()
                    .forward(Batch.of(List.of(sequences.get(i))), Keep.NOTHING)
                    .lastHiddenState();
            for (int row = 0; row < alone.numRows; row++) {
                assertThat(row(alone, row)).isEqualTo(row(together, batch.start(i) + row));
            }
        }
    }

    private static Checkpoint checkpoint(ExpectedModel model) {
        Catalogue catalogue = model.directory().equals(ExpectedModel.HUB) ? HUB : MODELS;
        Entry entry = Objects.requireNonNull(catalogue.find(model.id()));
        return ((Ready) entry.state()).checkpoint();
    }

    private static Tokens tokens(ExpectedModel model, JsonNode record) {
        JsonNode text = record.get("text");
        return text.isArray()
                ? checkpoint(model)
                        .tokenizer()
                        .encode(text.get(0).asString(), text.get(1).asString())
                : checkpoint(model).tokenizer().encode(text.asString());
    }

    private static Tokens fitted(ExpectedModel model, Tokens tokens) {
        int max = checkpoint(model).maxTokens();
        return tokens.length() > max ? checkpoint(model).tokenizer().truncated(tokens, max) : tokens;
    }

    private static Sequence sequence(ExpectedModel model, JsonNode record) {
        Tokens tokens = fitted(model, tokens(model, record));
        return new Sequence(tokens.ids(), tokens.types());
    }

    private static float[] row(FMatrixRMaj matrix, int row) {
        float[] values = new float[matrix.numCols];
        System.arraycopy(matrix.data, row * matrix.numCols, values, 0, values.length);
        return values;
    }

    private static double hiddenStates(ExpectedModel model) {
        return model.id().equals("modernbert-tiny-old-config") ? ILL_CONDITIONED : HIDDEN_STATES;
    }

    private static int[] integers(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }
}
