package dev.praxis.checkpoint.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.transformer.Pooling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolingConfigTest {
    private static final int SIZE = 8;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "pooling_mode_cls_token, cls, CLS",
        "pooling_mode_max_tokens, max, MAX",
        "pooling_mode_mean_tokens, mean, MEAN",
        "pooling_mode_mean_sqrt_len_tokens, mean_sqrt_len_tokens, MEAN_SQRT_LENGTH",
        "pooling_mode_weightedmean_tokens, weightedmean, WEIGHTED_MEAN",
        "pooling_mode_lasttoken, lasttoken, LAST_TOKEN"
    })
    void both_versions_name_every_mode(String flag, String mode, Pooling expected) {
        assertThat(read("{\"word_embedding_dimension\":8,\"%s\":true}".formatted(flag))
                        .poolings())
                .containsExactly(expected);
        assertThat(read("{\"embedding_dimension\":8,\"pooling_mode\":\"%s\"}".formatted(mode))
                        .poolings())
                .containsExactly(expected);
        assertThat(read("{\"pooling_mode\":[\"%s\"]}".formatted(mode)).poolings())
                .containsExactly(expected);
    }

    @Test
    void flags_follow_the_librarys_order_and_names_the_files_order() {
        assertThat(read("""
                {"pooling_mode_lasttoken": true, "pooling_mode_mean_tokens": true, "pooling_mode_max_tokens": false,
                 "pooling_mode_weightedmean_tokens": true, "pooling_mode_mean_sqrt_len_tokens": true,
                 "pooling_mode_cls_token": true}
                """).poolings())
                .containsExactly(
                        Pooling.CLS, Pooling.MEAN, Pooling.MEAN_SQRT_LENGTH, Pooling.WEIGHTED_MEAN, Pooling.LAST_TOKEN);
        assertThat(read("{\"pooling_mode\":[\"mean\",\"cls\"]}").poolings()).containsExactly(Pooling.MEAN, Pooling.CLS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"pooling_mode\":null}",
                "{\"pooling_mode_cls_token\":false}",
                "{\"pooling_mode_x\":true}"
            })
    void the_default_is_the_mean(String content) {
        assertThat(read(content).poolings()).containsExactly(Pooling.MEAN);
    }

    @Test
    void prompts_are_pooled_unless_the_file_excludes_them() {
        assertThat(read("{}").includesPrompt()).isTrue();
        assertThat(read("{\"include_prompt\":true}").includesPrompt()).isTrue();
        assertThat(read("{\"include_prompt\":false}").includesPrompt()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"mean\",\"median\"]", "\"MEAN\"", "7", "{\"mean\":true}"})
    void an_unknown_mode_is_rejected(String mode) {
        assertThatThrownBy(() -> read("{\"pooling_mode\":%s}".formatted(mode)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("1_Pooling/config.json: pooling_mode: expected one or more of cls, max, mean,"
                        + " mean_sqrt_len_tokens, weightedmean, lasttoken, found " + mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"word_embedding_dimension", "embedding_dimension"})
    void a_size_other_than_the_encoders_is_rejected(String field) {
        assertThatThrownBy(() -> read("{\"%s\":9}".formatted(field)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("1_Pooling/config.json: %s: expected the encoder's size, 8, found 9".formatted(field));
    }

    @Test
    void a_flag_is_true_or_false() {
        assertThatThrownBy(() -> read("{\"pooling_mode_cls_token\":1}"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("1_Pooling/config.json: pooling_mode_cls_token: expected true or false, found 1");
    }

    private PoolingConfig read(String content) {
        try {
            Files.createDirectories(folder.resolve("1_Pooling"));
            Files.writeString(folder.resolve("1_Pooling/config.json"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PoolingConfig.read(folder, "1_Pooling", SIZE);
    }
}
