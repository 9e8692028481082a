package dev.praxis.checkpoint.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.CopiedModel;
import dev.praxis.checkpoint.config.ConfigFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields that decide whether tokens attend to later ones. */
class VisibilityTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "qwen3-tiny, use_cache, true, true",
        "qwen3-tiny, is_causal, true, true",
        "qwen3-tiny, is_causal, false, false",
        "qwen3-tiny, use_bidirectional_attention, true, false",
        "gemma3-tiny, is_causal, true, false",
        "gemma3-tiny, use_bidirectional_attention, false, true"
    })
    void later_tokens_are_hidden_unless_the_configuration_says_otherwise(
            String model, String field, String value, boolean causal) {
        CopiedModel copy = CopiedModel.of(model, directory, model);
        copy.set("config.json", field, value);
        ConfigFile config = ConfigFile.read(copy.folder(), "config.json");
        assertThat(Families.of(config).architecture(config).layers())
                .allMatch(layer -> layer.attention().visibility().causal() == causal);
    }
}
