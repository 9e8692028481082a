package dev.praxis.checkpoint;

import static dev.praxis.checkpoint.FloatAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real model that the build lays out: its vectors are those of ONNX Runtime, which
 * {@code generate.py} beside them wrote.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundledModelTest {
    private static final Path BUNDLED = Path.of("target/bundled");
    private static final String ID = "all-minilm-l6-v2";
    private static final Path EXPECTED = Path.of("src/test/resources/exports/all-minilm-l6-v2.json");
    private static final long AMPLE_MEMORY = 1 << 28;
    private static final double TOLERANCE = 1e-5;

    /** The cosine of the first two sentences, by the same reference. */
    private static final double COSINE = 0.40456;

    private final List<JsonNode> records =
            new JsonMapper().readTree(EXPECTED).valueStream().toList();
    private final Catalogue catalogue = new Catalogue(
            Path.of("no/such/directory"), BUNDLED, AMPLE_MEMORY, WeightPrecision.AS_STORED, Engines.CHOSEN);

    @BeforeAll
    void load() {
        catalogue.load(entry -> assertThat(entry.state()).isInstanceOf(Ready.class));
    }

    @Test
    void its_vectors_are_those_of_onnx_runtime_alone_and_in_a_batch() {
        Checkpoint model = model();
        assertThat(model.maxTokens()).isEqualTo(256);
        List<Sequence> texts = records.stream().map(this::sequence).toList();
        FMatrixRMaj together = vectors(texts);
        assertThat(records).hasSizeGreaterThan(12);
        for (int i = 0; i < texts.size(); i++) {
            JsonNode record = records.get(i);
            assertThat(texts.get(i).ids())
                    .as(record.get("text").asString())
                    .hasSize(record.get("tokens").asInt());
            float[] alone = vectors(List.of(texts.get(i))).data;
            assertClose(alone, record.get("vector"), TOLERANCE);
            assertThat(alone).isEqualTo(Arrays.copyOfRange(together.data, i * 384, (i + 1) * 384));
        }
    }

    @Test
    void two_sentences_have_the_cosine_of_the_model_card() {
        assertThat(records.get(3).get("text").asString()).isEqualTo("This is an example sentence");
        FMatrixRMaj vectors = vectors(List.of(sequence(records.get(3)), sequence(records.get(4))));
        double cosine = 0;
        for (int i = 0; i < 384; i++) {
            cosine += vectors.get(0, i) * vectors.get(1, i);
        }
        assertThat(cosine).isCloseTo(COSINE, Offset.offset(TOLERANCE));
    }

    @Test
    void it_is_marked_as_bundled_and_has_its_name_on_the_hub() {
        Entry entry = Objects.requireNonNull(catalogue.find(ID));
        assertThat(catalogue.isBundled(entry)).isTrue();
        assertThat(catalogue.matching("sentence-transformers/all-MiniLM-L6-v2")).containsExactly(entry);
    }

    private FMatrixRMaj vectors(List<Sequence> texts) {
        Batch batch = Batch.of(texts);
        return model().sentence()
                .head()
                .forward(model().encoder().forward(batch, Keep.NOTHING).lastHiddenState(), batch, 0);
    }

    private Sequence sequence(JsonNode record) {
        Tokens tokens = model().tokenizer().encode(record.get("text").asString());
        int max = model().maxTokens();
        Tokens fitted = tokens.length() > max ? model().tokenizer().truncated(tokens, max) : tokens;
        return new Sequence(fitted.ids(), fitted.types());
    }

    private Checkpoint model() {
        return ((Ready) Objects.requireNonNull(catalogue.find(ID)).state()).checkpoint();
    }
}
