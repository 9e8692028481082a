package dev.praxis.checkpoint.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.CopiedModel;
import dev.praxis.checkpoint.problem.CheckpointException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids match transformers 5.18, which ignores the ids that the files name for new tokens. */
class AddedTokensTest {
    private static final String CONFIG = "tokenizer_config.json";

    @TempDir
    private Path directory;

    private CopiedModel model = new CopiedModel(Path.of(""));

    @BeforeEach
    void copy() {
        model = CopiedModel.of(Path.of("src/test/resources/reports/with-dropout"), directory, "m");
    }

    @Test
    void tokens_of_the_configuration_are_added_in_the_order_of_their_ids() {
        model.set(CONFIG, "added_tokens_decoder", """
                {"130": {"content": "[X]", "special": true},
                 "126": {"content": "bluecar", "normalized": true},
                 "70": {"content": "car", "lstrip": true, "special": true, "normalized": false}}""");
        model.set(CONFIG, "additional_special_tokens", "[\"[Y]\"]");
        Tokens tokens = encode("the bluecar [X] [Y] is   car BlueCar");
        assertThat(tokens.ids()).containsExactly(2, 97, 67, 70, 127, 128, 83, 70, 126, 3);
        assertThat(tokens.texts()).contains("bluecar", "[X]", "[Y]", "car");
        assertThat(tokenizer().of(new int[] {126, 127}).parts()).containsExactly(0, -1);
    }

    @Test
    void older_files_add_tokens_too() {
        model.write("added_tokens.json", "{\"[Z]\":141,\"addedonly\":140}".getBytes(StandardCharsets.UTF_8));
        model.set(CONFIG, "additional_special_tokens", "[\"[Y]\"]");
        model.set(CONFIG, "mask_token", "\"[MSK]\"");
        assertThat(encode("[Y] [Z] addedonly [MSK] [MASK]").ids()).containsExactly(2, 129, 127, 126, 128, 4, 3);
    }

    @Test
    void lower_casing_first_keeps_added_tokens() {
        model.set(CONFIG, "added_tokens_decoder", "{\"126\":{\"content\":\"[X]\",\"special\":true}}");
        assertThat(TextTokenizer.read(model.folder(), TokenizerUse.ofTransformer(true))
                        .encode("The [X]")
                        .ids())
                .containsExactly(2, 97, 126, 3);
    }

    @Test
    void an_invalid_token_is_named() {
        model.set(CONFIG, "added_tokens_decoder", "{\"126\":{\"special\":true}}");
        assertThatThrownBy(this::tokenizer)
                .isInstanceOf(CheckpointException.class)
                .hasMessage("tokenizer_config.json: added_tokens_decoder: 126: expected a token with its content,"
                        + " found {\"special\":true}");
    }

    private TextTokenizer tokenizer() {
        return TextTokenizer.read(model.folder(), TokenizerUse.ofTransformer(false));
    }

    private Tokens encode(String text) {
        return tokenizer().encode(text);
    }
}
