package dev.praxis.checkpoint.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    @TempDir
    private Path folder;

    @Test
    void fields_are_read_by_type() {
        ConfigFile file = file("""
                {"size": 7, "id": 0, "epsilon": 1e-12, "whole": 2, "yes": true, "name": "x", "part": {"size": 3}}
                """);
        assertThat(file.size("size")).isEqualTo(7);
        assertThat(file.size("size", 9)).isEqualTo(7);
        assertThat(file.id("id", 9)).isZero();
        assertThat(file.positive("epsilon", 9)).isEqualTo(1e-12);
        assertThat(file.positive("whole", 9)).isEqualTo(2);
        assertThat(file.flag("yes", false)).isTrue();
        assertThat(file.text("name")).isEqualTo("x");
        assertThat(file.part("part").size("size")).isEqualTo(3);
        assertThat(file.has("size")).isTrue();
        assertThat(file.node("part").size()).isEqualTo(1);
    }

    @Test
    void missing_and_null_fields_have_the_default_value() {
        for (String content : new String[] {"{}", "{\"f\":null}"}) {
            ConfigFile file = file(content);
            assertThat(file.has("f")).isFalse();
            assertThat(file.size("f", 9)).isEqualTo(9);
            assertThat(file.id("f", 9)).isEqualTo(9);
            assertThat(file.positive("f", 0.5)).isEqualTo(0.5);
            assertThat(file.flag("f", true)).isTrue();
            assertThat(file.text("f")).isNull();
            assertThat(file.part("f").has("x")).isFalse();
            assertThat(file.part("f").part("x").text("y")).isNull();
        }
        assertFault(() -> file("{}").size("f"), "f: expected a number from 1 to 16777216, found nothing");
        assertFault(() -> file("{\"f\":null}").size("f"), "f: expected a number from 1 to 16777216, found null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.0", "1.5", "2147483648", "\"1\"", "true", "[1]", "{}"})
    void a_size_is_a_positive_integer(String value) {
        assertFault(() -> field(value).size("f"), "f: expected a number from 1 to 16777216, found " + value);
        assertFault(() -> field(value).size("f", 9), "f: expected a number from 1 to 16777216, found " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "2147483648", "\"1\"", "false"})
    void an_id_is_a_non_negative_integer(String value) {
        assertFault(() -> field(value).id("f", 9), "f: expected a token id, found " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1e-12", "\"1\"", "true", "[]"})
    void a_positive_number_is_above_0(String value) {
        assertThatThrownBy(() -> field(value).positive("f", 1))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("config.json: f: expected a number above 0, found ");
    }

    @Test
    void a_positive_number_is_finite() {
        assertThatThrownBy(() -> field("1e999").positive("f", 1))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("config.json: f: expected a number above 0, found ");
    }

    @Test
    void flags_texts_and_parts_have_the_right_type() {
        assertFault(() -> field("1").flag("f", true), "f: expected true or false, found 1");
        assertFault(() -> field("\"true\"").flag("f", true), "f: expected true or false, found \"true\"");
        assertFault(() -> field("1").text("f"), "f: expected a string, found 1");
        assertFault(() -> field("[]").part("f"), "f: expected an object, found []");
        assertFault(() -> field("{\"g\":1}").part("f").text("g"), "f: g: expected a string, found 1");
    }

    @Test
    void long_values_are_shortened_in_messages() {
        assertFault(
                () -> field("\"" + "x".repeat(59) + "\"").size("f"),
                "f: expected a number from 1 to 16777216, found \"" + "x".repeat(59) + "...");
        assertFault(
                () -> field("\"" + "x".repeat(58) + "\"").size("f"),
                "f: expected a number from 1 to 16777216, found \"" + "x".repeat(58) + "\"");
    }

    @Test
    void a_missing_file_is_an_error_unless_it_is_optional() {
        assertFault(() -> ConfigFile.read(folder, "config.json"), "no such file");
        assertThat(ConfigFile.readIfPresent(folder, "config.json").has("f")).isFalse();
    }

    @Test
    void a_folder_is_not_a_file() throws IOException {
        Files.createDirectory(folder.resolve("config.json"));
        assertFault(() -> ConfigFile.read(folder, "config.json"), "no such file");
        assertFault(() -> ConfigFile.readIfPresent(folder, "config.json"), "no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{} {}", "{\"a\":1,\"a\":2}", "{'a':1}", "{\"a\":nan}", "// no\n{}", "x"})
    void the_file_must_be_strict_json(String content) {
        assertThatThrownBy(() -> file(content))
                .isInstanceOf(CheckpointException.class)
                .hasMessageMatching("config.json: cannot be read as JSON: error in line [12], column \\d+");
    }

    @Test
    void infinity_and_nan_as_written_by_python_are_read_but_not_used_as_numbers() {
        ConfigFile file = file("{\"f\":Infinity,\"g\":-Infinity,\"h\":NaN,\"size\":7}");
        assertThat(file.size("size")).isEqualTo(7);
        assertFault(() -> file.positive("f", 1), "f: expected a number above 0, found Infinity");
        assertFault(() -> file.positive("g", 1), "g: expected a number above 0, found -Infinity");
        assertFault(() -> file.size("h"), "h: expected a number from 1 to 16777216, found NaN");
        assertFault(() -> file.limit("h"), "h: expected a number above 0, found NaN");
    }

    @Test
    void a_limit_may_be_infinite_or_absent() {
        assertThat(field("Infinity").limit("f")).isEqualTo(Integer.MAX_VALUE);
        assertThat(field("1e30").limit("f")).isEqualTo(Integer.MAX_VALUE);
        assertThat(field("null").limit("f")).isEqualTo(Integer.MAX_VALUE);
        assertThat(field("512").limit("f")).isEqualTo(512);
        assertFault(() -> field("0").limit("f"), "f: expected a number above 0, found 0");
    }

    @Test
    void nesting_that_would_exhaust_the_stack_is_rejected() {
        assertThat(file("[".repeat(32) + "]".repeat(32)).has("f")).isFalse();
        assertThatThrownBy(() -> file("[".repeat(100_000)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("config.json: cannot be read as JSON: ");
    }

    private ConfigFile field(String value) {
        return file("{\"f\":%s}".formatted(value));
    }

    private ConfigFile file(String content) {
        try {
            Files.writeString(folder.resolve("config.json"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConfigFile.read(folder, "config.json");
    }

    private static void assertFault(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(CheckpointException.class).hasMessage("config.json: " + message);
    }
}
