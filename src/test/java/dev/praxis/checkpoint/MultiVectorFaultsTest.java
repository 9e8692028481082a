package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.kernel.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults in the files of a multi-vector model are refused with the file and the field. */
class MultiVectorFaultsTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/multivector");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "pooled; modules.json; sentence_transformers.base.modules.normalize.Normalize; other.LSTM; modules.json: expected the type Dense, Normalize, MultiVectorMask or HierarchicalTokenPooling",
                "pooled; modules.json; HierarchicalTokenPooling; MultiVectorMask; expected the type one MultiVectorMask",
                "pooled; 4_HierarchicalTokenPooling/config.json; \"pool_factor\": 2; \"pool_factor\": 0; 4_HierarchicalTokenPooling/config.json: pool_factor: expected a number from 1",
                "pooled; 4_HierarchicalTokenPooling/config.json; \"document\"; \"both\"; 4_HierarchicalTokenPooling/config.json: tasks: expected query, document, or both",
                "keep-only; 2_MultiVectorMask/config.json; \"keep_only_token_ids\": [; \"keep_only_token_ids\": [-1,; 2_MultiVectorMask/config.json: keep_only_token_ids: expected an array of token ids",
                "keep-only; 1_Dense/config.json; \"module_output_name\": \"token_embeddings\"; \"module_output_name\": \"sentence_embedding\"; 1_Dense/config.json: module_output_name: expected token_embeddings",
                "roberta-unscored; sentence_bert_config.json; \"strategy\": \"min\"; \"strategy\": \"max\"; sentence_bert_config.json: query_expansion: strategy: expected fixed or min",
                "roberta-unscored; sentence_bert_config.json; \"length\": 10; \"length\": 1000; query_expansion: expected a length of at most 64",
                "roberta-unscored; sentence_bert_config.json; \"token\": null; \"token\": \"[NONE]\"; query_expansion: expected a token of the tokenizer to expand queries with, found [NONE]",
                "modernbert-mean; sentence_bert_config.json; \"attend\": true; \"attend\": false; query_expansion: expected a length within the window of local attention",
                "stanford-tiny; config.json; HF_ColBERT; HF_ColBERT2; ``",
                "residual; 1_Dense/config.json; \"use_residual\": true; \"use_residual\": 1; 1_Dense/config.json: use_residual: expected true or false",
            })
    void a_fault_is_refused(String model, String file, String text, String replacement, String message)
            throws IOException {
        Path copy = copy(model);
        String contents = Files.readString(copy.resolve(file));
        assertThat(contents).contains(text);
        Files.writeString(copy.resolve(file), contents.replace(text, replacement));
        CheckpointLoader loader = new CheckpointLoader(1 << 30, Engines.CHOSEN);
        if (message.isEmpty()) {
            // Another class has no head, and the encoder loads.
            Checkpoint loaded = loader.load(copy);
            assertThat(loaded.heads().multiVector()).isNull();
            loader.free(loaded);
            return;
        }
        assertThatThrownBy(() -> loader.load(copy))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
        assertThat(loader.heldBytes()).isZero();
    }

    private Path copy(String model) throws IOException {
        Path copy = directory.resolve(model);
        try (Stream<Path> files = Files.walk(DIRECTORY.resolve(model))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(DIRECTORY.resolve(model).relativize(file)));
            }
        }
        return copy;
    }
}
