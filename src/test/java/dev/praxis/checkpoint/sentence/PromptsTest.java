package dev.praxis.checkpoint.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptsTest {
    private static final String FILE = "config_sentence_transformers.json";

    @TempDir
    private Path folder;

    @Test
    void a_folder_without_the_file_has_no_prompts() {
        assertThat(Prompts.read(folder)).isEqualTo(new Prompts(Map.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"prompts\":null,\"default_prompt_name\":null}", "{\"prompts\":{}}"})
    void a_file_may_contain_no_prompts(String content) {
        assertThat(read(content)).isEqualTo(new Prompts(Map.of(), null));
    }

    @Test
    void prompts_have_names_and_one_may_be_the_default() {
        assertThat(read("{\"prompts\":{\"query\":\"Ask: \",\"document\":\"\",\"old\":null}}"))
                .isEqualTo(new Prompts(Map.of("query", "Ask: ", "document", "", "old", ""), null));
        assertThat(read("{\"prompts\":{\"query\":\"Ask: \"},\"default_prompt_name\":\"query\"}"))
                .isEqualTo(new Prompts(Map.of("query", "Ask: "), "query"));
    }

    @Test
    void the_default_must_be_one_of_the_prompts() {
        assertFault(
                "{\"prompts\":{\"b\":\"\",\"a\":\"\"},\"default_prompt_name\":\"c\"}",
                "default_prompt_name: expected one of [a, b], found \"c\"");
        assertFault("{\"default_prompt_name\":\"c\"}", "default_prompt_name: expected one of [], found \"c\"");
    }

    @Test
    void a_prompt_must_be_a_string() {
        assertFault("{\"prompts\":{\"a\":7}}", "prompts: a: expected a string, found 7");
        assertFault("{\"prompts\":[\"a\"]}", "prompts: expected an object, found [\"a\"]");
    }

    private void assertFault(String content, String message) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(FILE + ": " + message);
    }

    private Prompts read(String content) {
        try {
            Files.writeString(folder.resolve(FILE), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Prompts.read(folder);
    }
}
