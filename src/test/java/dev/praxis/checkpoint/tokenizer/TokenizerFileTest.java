package dev.praxis.checkpoint.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.CopiedModel;
import dev.praxis.checkpoint.problem.CheckpointException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code tokenizer_config.json} takes precedence over {@code tokenizer.json}, as with transformers.
 */
class TokenizerFileTest {
    private static final String CONFIG = "tokenizer_config.json";

    private static final List<String> RIGHT = List.of("[CLS]", "the", "car", "[SEP]");
    private static final List<String> LEFT = List.of("[CLS]", "car", "is", "[SEP]");

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

    @ParameterizedTest
    @CsvSource({"'', right", "Right, right", "Left, left"})
    void the_configuration_or_else_the_file_decides_on_the_side_of_truncation(String direction, String side) {
        CopiedModel model = CopiedModel.of("bert-tiny", directory, "side");
        if (!direction.isEmpty()) {
            model.set(
                    "tokenizer.json",
                    "truncation",
                    "{\"direction\":\"%s\",\"max_length\":8,\"strategy\":\"LongestFirst\",\"stride\":0}"
                            .formatted(direction));
        }
        assertThat(truncated()).isEqualTo(side.equals("left") ? LEFT : RIGHT);
        model.set(CONFIG, "truncation_side", "\"left\"");
        assertThat(truncated()).isEqualTo(LEFT);
        model.set(CONFIG, "truncation_side", "\"right\"");
        assertThat(truncated()).isEqualTo(RIGHT);
    }

    @Test
    void another_side_of_truncation_is_rejected() {
        CopiedModel.of("bert-tiny", directory, "side").set(CONFIG, "truncation_side", "\"middle\"");
        assertThatThrownBy(() -> texts("side", "a"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("tokenizer_config.json: truncation_side: expected left or right, found \"middle\"");
    }

    private List<String> truncated() {
        TextTokenizer tokenizer = TextTokenizer.read(directory.resolve("side"), TokenizerUse.ofTransformer(false));
        return List.of(tokenizer.truncated(tokenizer.encode("the car is"), 4).texts());
    }

    private String[] texts(String id, String text) {
        return TextTokenizer.read(directory.resolve(id), TokenizerUse.ofTransformer(false))
                .encode(text)
                .texts();
    }
}
