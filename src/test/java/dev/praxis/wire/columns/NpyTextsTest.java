package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.admission.Limit;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.ReadWarnings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of npy files. */
class NpyTextsTest {
    private static final int LIMIT = 1000;

    private static final List<String> TEXTS = List.of("cat", "Löwe", "cat", "🐈", "cat");

    private static byte[] codePoints(char order, int width, List<String> texts) {
        ByteBuffer content = ByteBuffer.allocate(texts.size() * width * Integer.BYTES)
                .order(order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < texts.size(); row++) {
            content.position(row * width * Integer.BYTES);
            texts.get(row).codePoints().forEach(content::putInt);
        }
        return file("%sU%d".formatted(order, width), texts.size(), content.array());
    }

    private static byte[] utf8(int width, List<String> texts) {
        ByteBuffer content = ByteBuffer.allocate(texts.size() * width);
        for (int row = 0; row < texts.size(); row++) {
            content.position(row * width);
            content.put(texts.get(row).getBytes(StandardCharsets.UTF_8));
        }
        return file("|S" + width, texts.size(), content.array());
    }

    private static byte[] file(String descr, int rows, byte[] content) {
        return NpyFile.of(NpyFile.header(descr, false, "(%d,)".formatted(rows)), content);
    }

    private static Object read(byte[] file, Class<?> type) throws IOException {
        return NpyReader.read(
                new ByteArrayInputStream(file),
                "field",
                type,
                new ColumnBudget(new Limit("limit", "elements", LIMIT), bytes -> {}),
                new ReadWarnings());
    }

    private static void assertProblem(byte[] file, Class<?> type, String pointer, String detail) {
        assertThatThrownBy(() -> read(file, type)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.detail()).startsWith(detail);
        });
    }

    private static void assertTexts(Categories read) {
        assertThat(read.names()).containsExactly("cat", "Löwe", "🐈");
        assertThat(read.codes()).containsExactly(0, 1, 0, 2, 0);
    }

    @ParameterizedTest
    @ValueSource(chars = {'<', '>'})
    void code_points_are_read_in_both_byte_orders(char order) throws IOException {
        assertTexts((Categories) read(codePoints(order, 4, TEXTS), Categories.class));
    }

    @Test
    void bytes_are_utf_8() throws IOException {
        assertTexts((Categories) read(utf8(7, TEXTS), Categories.class));
    }

    @Test
    void labels_can_be_texts() throws IOException {
        byte[] file = codePoints('<', 4, TEXTS);
        assertTexts(Objects.requireNonNull(((Labels) read(file, Labels.class)).texts()));
        assertTexts(Objects.requireNonNull(((ClassLabels) read(file, ClassLabels.class)).texts()));
    }

    @Test
    void numbers_cannot_be_texts() {
        assertProblem(codePoints('<', 4, TEXTS), double[].class, "/field", "expected numbers, found texts");
    }

    @Test
    void an_empty_text_is_no_name() {
        assertProblem(
                codePoints('<', 1, List.of("a", "")),
                Categories.class,
                "/field/1",
                "expected a text of 1 to 1000 characters, found one of 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x110000, 0xd800})
    void code_points_outside_of_unicode_are_rejected(int point) {
        byte[] content = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(point)
                .array();
        assertProblem(file("<U1", 1, content), Categories.class, "/field/0", "expected characters of Unicode");
    }

    @Test
    void bytes_that_are_not_utf_8_are_rejected() {
        assertProblem(file("|S1", 1, new byte[] {-1}), Categories.class, "/field/0", "expected UTF-8");
    }

    @Test
    void a_file_that_ends_early_is_named() {
        assertProblem(
                file("<U2", 2, new byte[12]), Categories.class, "/field/0", "expected a text of 1 to 1000 characters");
        assertProblem(
                file("|S4", 2, "catsdog".getBytes(StandardCharsets.UTF_8)),
                Categories.class,
                "/field",
                "expected 2 entries, found the end");
    }

    @Test
    void wide_texts_count_as_more_elements() {
        assertProblem(
                file("<U9999", 10, new byte[0]),
                Categories.class,
                "/field",
                "expected at most %d elements".formatted(LIMIT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "|O # expected numbers or texts, found Python objects ('|O'), which are not unpickled",
                "|U1 # expected entries of type bool",
                "<U0 # expected entries of type bool",
                "<U10000 # expected entries of type bool",
                "<M8[D] # expected entries of type bool",
            })
    void other_types_are_named(String descr, String detail) {
        assertProblem(file(descr, 0, new byte[0]), Categories.class, "/field", detail);
    }
}
