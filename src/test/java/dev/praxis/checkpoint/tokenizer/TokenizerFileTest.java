package dev.praxis.checkpoint.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.CopiedModel;
import dev.praxis.checkpoint.problem.CheckpointException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code tokenizer_config.json} takes precedence over {@code tokenizer.json}, as with transformers.
 */
class TokenizerFileTest {
    private static final String CONFIG = "tokenizer_config.json";

    @TempDir
    private Path directory;

    @Test
    void the_configuration_decides_on_lower_casing_and_accents() {
        CopiedModel model = CopiedModel.of("bert-tiny", directory, "cased");
        model.set(CONFIG, "tokenizer_class", "\"BertTokenizer\"");
        assertThat(texts("cased", "The naïve car")).startsWith("[CLS]", "the", "n");
        model.set(CONFIG, "do_lower_case", "false");
        // The vocabulary contains no capital letters.
        assertThat(texts("cased", "The car")).containsExactly("[CLS]", "[UNK]", "car", "[SEP]");
        model.set(CONFIG, "strip_accents", "false");
        assertThat(texts("cased", "naïve car")).containsExactly("[CLS]", "[UNK]", "car", "[SEP]");
    }

    @Test
    void a_general_class_uses_the_file_without_overrides() {
        CopiedModel model = CopiedModel.of("bert-tiny", directory, "general");
        model.set(CONFIG, "do_lower_case", "false");
        assertThat(texts("general", "The car")).containsExactly("[CLS]", "the", "car", "[SEP]");
    }

    @Test
    void the_configuration_decides_on_robertas_prefix_space() {
        CopiedModel model = CopiedModel.of("roberta-tiny", directory, "space");
        model.set(CONFIG, "add_prefix_space", "true");
        assertThat(texts("space", "car")).containsExactly("<s>", "c", "ar", "</s>");
        model.set(CONFIG, "tokenizer_class", "\"RobertaTokenizer\"");
        assertThat(texts("space", "car")).containsExactly("<s>", "Ġcar", "</s>");
    }

    @Test
    void truncation_on_the_left_is_rejected() {
        CopiedModel model = CopiedModel.of("bert-tiny", directory, "left");
        model.set(CONFIG, "truncation_side", "\"left\"");
        assertThatThrownBy(() -> texts("left", "a"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("tokenizer_config.json: truncation_side: expected right, found \"left\"");
    }

    private String[] texts(String id, String text) {
        return TextTokenizer.read(directory.resolve(id), false).encode(text).texts();
    }
}
