package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.checkpoint.TokenHeads.MaskedLanguage;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.function.LogProbabilities;
import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.transformer.Descending;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Compares the heads for masked tokens of all families with transformers. */
class LanguageHeadsTest {
    private static final Path MASKS = Path.of("src/test/resources/masks");
    private static final double PROBABILITIES = 1e-5;

    @TempDir
    private Path directory;

    static Stream<ExpectedModel> models() {
        return Stream.concat(ExpectedModel.masked(), ExpectedModel.all(MASKS));
    }

    @ParameterizedTest
    @MethodSource("models")
    void predictions_match_transformers(ExpectedModel model) {
        Checkpoint checkpoint = load(model.directory().resolve(model.id()));
        MaskedLanguage language = Objects.requireNonNull(checkpoint.heads().language());
        for (JsonNode record : model.records()) {
            int[] ids = record.get("input_ids")
                    .valueStream()
                    .mapToInt(JsonNode::intValue)
                    .toArray();
            int mask = record.get("masked_position").intValue();
            assertThat(ids[mask]).isEqualTo(language.maskId());
            FMatrixRMaj logits = logits(checkpoint, language, ids, mask);
            LogProbabilities row = LogProbabilities.of(logits.data, 0, logits.numCols);
            int[] best = Descending.first(logits.data, 0, logits.numCols, 5);
            for (int i = 0; i < best.length; i++) {
                assertThat(best[i]).isEqualTo(record.get("top_ids").get(i).intValue());
                assertThat(Math.exp(row.of(logits.data[best[i]])))
                        .isEqualTo(record.get("top_probabilities").get(i).doubleValue(), within(PROBABILITIES));
            }
        }
    }

    @Test
    void a_head_without_its_own_matrix_needs_the_token_embeddings() {
        CopiedModel model = CopiedModel.of(MASKS.resolve("bert-untied"), directory, "model");
        model.rename("cls.predictions.decoder.weight", "other.weight");
        assertThatThrownBy(() -> load(model.folder()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("cls.predictions.decoder.weight: missing");
        model.set("config.json", "tie_word_embeddings", "true");
        assertThat(load(model.folder()).heads().language()).isNotNull();
    }

    @Test
    void an_older_bias_without_a_decoder_is_found() {
        CopiedModel model = CopiedModel.of(MASKS.resolve("bert-untied"), directory, "model");
        model.rename("cls.predictions.decoder.bias", "other.bias");
        assertThat(load(model.folder()).heads().language()).isNotNull();
        model.rename("cls.predictions.bias", "another.bias");
        assertThatThrownBy(() -> load(model.folder())).hasMessageContaining("cls.predictions.bias: missing");
    }

    @Test
    void an_embedding_model_that_kept_the_class_has_no_head() {
        for (String family : List.of("bert-untied", "mpnet", "modernbert", "eurobert")) {
            CopiedModel model = CopiedModel.of(MASKS.resolve(family), directory, family);
            model.renameAll(tensor -> tensor.matches("(cls|lm_head|head|decoder)\\..*") ? "other." + tensor : tensor);
            assertThat(load(model.folder()).heads().language()).isNull();
        }
    }

    @Test
    void without_a_mask_token_nothing_is_predicted() {
        CopiedModel model = CopiedModel.of("bert-tiny-mlm", directory, "model");
        model.change("tokenizer_config.json", config -> config.remove("mask_token"));
        assertThat(load(model.folder()).heads().language()).isNull();
    }

    private static FMatrixRMaj logits(Checkpoint checkpoint, MaskedLanguage language, int[] ids, int mask) {
        Batch batch = Batch.of(List.of(new Batch.Sequence(ids, new int[ids.length])));
        FMatrixRMaj states = checkpoint.encoder().forward(batch, Keep.NOTHING).lastHiddenState();
        FMatrixRMaj row = new FMatrixRMaj(1, states.numCols);
        System.arraycopy(states.data, mask * states.numCols, row.data, 0, states.numCols);
        return language.head().forward(row);
    }

    private static Checkpoint load(Path folder) {
        return new CheckpointLoader(1 << 30, Engines.CHOSEN).load(folder);
    }
}
