package dev.praxis.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.CheckpointLoader;
import dev.praxis.checkpoint.Embedder;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.Scores;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service's answers against the classes below it, one input at a time. The jobs for Spark use
 * these too, and their tests compare with them: so they return the bits of the service.
 */
class ServedBitsTest extends HttpTest {
    private static final Path MODELS = Path.of("src/test/resources/models");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final List<String> TEXTS =
            List.of("the car is blue", "Crème brûlée 🚗", "precision and recall ".repeat(100), "blue", "", " ");

    private static Checkpoint load(String model) {
        return new CheckpointLoader(1 << 30, WeightPrecision.AS_STORED, Engines.CHOSEN).load(MODELS.resolve(model));
    }

    private static Batch batch(Checkpoint model, Tokens whole) {
        Tokens tokens =
                whole.length() > model.maxTokens() ? model.tokenizer().truncated(whole, model.maxTokens()) : whole;
        return Batch.of(List.of(tokens.sequence()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "bert-tiny-dense", "modernbert-tiny", "static-tiny"})
    void embeddings_have_the_bits_of_each_text_alone(String name) {
        JsonNode data = post(
                        "/v1/embeddings",
                        "{\"model\": \"%s\", \"input\": %s, \"truncate\": true, \"encoding_format\": \"base64\"}"
                                .formatted(name, MAPPER.writeValueAsString(TEXTS)))
                .json()
                .get("data");
        Checkpoint model = load(name);
        String prompt = String.valueOf(model.prompts().prefix(null));
        int dimensions = model.sentence()
                .head()
                .architecture()
                .dimensions(model.encoder().size());
        Embedder embedder = Embedder.of(model, model.sentence().head(), dimensions, prompt);
        for (int i = 0; i < TEXTS.size(); i++) {
            Batch batch = batch(model, model.tokenizer().encode(prompt + TEXTS.get(i)));
            Output output = model.encoder().forward(batch, Keep.NOTHING);
            ByteBuffer expected = ByteBuffer.allocate(dimensions * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            expected.asFloatBuffer().put(embedder.embed(batch, output).data);
            byte[] served =
                    Base64.getDecoder().decode(data.get(i).get("embedding").asString());
            assertThat(HexFormat.of().formatHex(served))
                    .as(TEXTS.get(i))
                    .isEqualTo(HexFormat.of().formatHex(expected.array()));
        }
        model.tokenizer().close();
    }

    @Test
    void classes_have_the_bits_of_each_text_alone() {
        JsonNode results = post(
                        "/v1/models/bert-tiny-classifier/classify",
                        "{\"input\": %s, \"truncate\": true}".formatted(MAPPER.writeValueAsString(TEXTS)))
                .json()
                .get("results");
        Checkpoint model = load("bert-tiny-classifier");
        Checkpoint.Classifier classifier = Objects.requireNonNull(model.classifier());
        for (int i = 0; i < TEXTS.size(); i++) {
            float[] logits = logits(model, model.tokenizer().encode(TEXTS.get(i)));
            double[] expected = classifier.scores().of(logits, 0, logits.length);
            for (JsonNode label : results.get(i)) {
                int index = classifier.labels().indexOf(label.get("label").asString());
                assertThat(label.get("score").asDouble()).as(TEXTS.get(i)).isEqualTo(expected[index]);
            }
        }
        model.tokenizer().close();
    }

    @Test
    void scores_have_the_bits_of_each_pair_alone() {
        JsonNode results = post(
                        "/v1/rerank",
                        "{\"model\": \"tiny-random-reranker\", \"query\": \"blue cars\", \"truncate\": true, \"documents\": %s}"
                                .formatted(MAPPER.writeValueAsString(TEXTS)))
                .json()
                .get("results");
        assertThat(results.size()).isEqualTo(TEXTS.size());
        Checkpoint model = load("tiny-random-reranker");
        for (JsonNode result : results) {
            String document = TEXTS.get(result.get("index").asInt());
            float[] logits = logits(model, model.tokenizer().encode("blue cars", document));
            assertThat(result.get("relevance_score").asDouble())
                    .as(document)
                    .isEqualTo(Scores.SIGMOID.of(logits, 0, 1)[0]);
        }
        model.tokenizer().close();
    }

    private static float[] logits(Checkpoint model, Tokens tokens) {
        Batch batch = batch(model, tokens);
        return Objects.requireNonNull(model.classifier())
                .head()
                .forward(model.encoder().forward(batch, Keep.NOTHING).lastHiddenState(), batch, 0)
                .data;
    }
}
