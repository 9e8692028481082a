package dev.praxis.checkpoint.safetensors;

import static dev.praxis.checkpoint.safetensors.CraftedFile.entry;
import static dev.praxis.checkpoint.safetensors.CraftedHeaders.assertFails;
import static dev.praxis.checkpoint.safetensors.CraftedHeaders.fails;
import static dev.praxis.checkpoint.safetensors.CraftedHeaders.parse;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.checkpoint.tensors.StoredTensor;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    @Test
    void tensors_are_in_the_order_of_their_bytes_rather_than_of_the_header() {
        Header header =
                parse("{%s,%s}".formatted(entry("b", "I16", "[1]", "[8,10]"), entry("a", "F32", "[2,1]", "[0,8]")), 10);
        assertThat(header.tensors().keySet()).containsExactly("a", "b");
        StoredTensor a = requireNonNull(header.tensors().get("a"));
        assertThat(a.type()).isEqualTo(ElementType.F32);
        assertThat(a.shape()).containsExactly(2L, 1L);
        assertThat(a.elements()).isEqualTo(2);
        assertThat(a.describe()).isEqualTo("F32 [2, 1]");
        assertThat(a.data().toArray(ValueLayout.JAVA_BYTE)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(requireNonNull(header.tensors().get("b")).data().toArray(ValueLayout.JAVA_BYTE))
                .containsExactly(8, 9);
    }

    @Test
    void data_is_read_only() {
        StoredTensor a = requireNonNull(parse("{%s}".formatted(entry("a", "U8", "[1]", "[0,1]")), 1)
                .tensors()
                .get("a"));
        assertThatThrownBy(() -> a.data().set(ValueLayout.JAVA_BYTE, 0, (byte) 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void every_type_has_the_size_of_its_bits(ElementType type) {
        int bytes = type.bits();
        Header header = parse("{%s}".formatted(entry("a", type.name(), "[8]", "[0," + bytes + "]")), bytes);
        assertThat(requireNonNull(header.tensors().get("a")).data().byteSize()).isEqualTo(bytes);
        fails(
                "{%s}".formatted(entry("a", type.name(), "[8]", "[0," + (bytes + 1) + "]")),
                bytes + 1,
                "/a/data_offsets",
                "expected %d bytes (%s [8]), found %d".formatted(bytes, type, bytes + 1));
    }

    @Test
    void scalars_and_empty_tensors_are_read() {
        Header header = parse(
                "{%s,%s,%s,%s}"
                        .formatted(
                                entry("scalar", "F64", "[]", "[0,8]"),
                                entry("empty", "F32", "[0]", "[0,0]"),
                                entry("flat", "F32", "[0,5]", "[8,8]"),
                                entry("", "U8", "[1]", "[8,9]")),
                9);
        assertThat(header.tensors().keySet()).containsExactly("empty", "scalar", "flat", "");
        assertThat(requireNonNull(header.tensors().get("scalar")).elements()).isEqualTo(1);
        assertThat(requireNonNull(header.tensors().get("flat")).elements()).isZero();
    }

    @Test
    void a_file_may_be_empty_and_padded_with_spaces() {
        assertThat(parse("{}      ", 0).tensors()).isEmpty();
    }

    @Test
    void metadata_is_an_object_of_strings() {
        String header = "{\"__metadata__\":{\"format\":\"pt\",\"ü\":\"\"}}";
        assertThat(parse(header, 0).metadata())
                .containsEntry("format", "pt")
                .containsEntry("ü", "")
                .hasSize(2);
        fails("{\"__metadata__\":{\"a\":1}}", 0, "/__metadata__/a at byte 29", "expected a string, found 1");
        fails("{\"__metadata__\":null}", 0, "/__metadata__ at byte 24", "expected an object, found null");
    }

    @Test
    void a_file_too_short_for_a_length_is_rejected() {
        for (int size = 0; size < 8; size++) {
            assertFails(new byte[size], "byte 0", "found a file of " + size);
        }
    }

    @ParameterizedTest
    @CsvSource({"3", "100000001", "9223372036854775807", "-1", "-9223372036854775808"})
    void a_length_beyond_the_file_is_rejected(long length) {
        assertFails(
                CraftedFile.of(length, new byte[] {'{', '}'}, 0),
                "byte 0",
                "at most 2 bytes in a file of 10, found " + Long.toUnsignedString(length));
    }

    @Test
    void a_header_above_the_size_limit_is_rejected() {
        int size = 100_000_001;
        byte[] header = "{}".concat(" ".repeat(size - 2)).getBytes(StandardCharsets.ISO_8859_1);
        assertFails(CraftedFile.of(header, 0), "byte 0", "at most 100000000 bytes", "found 100000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " {}", "[]", "\n{}", "\uFEFF{}"})
    void a_header_that_does_not_begin_with_a_brace_is_rejected(String header) {
        fails(header, 0, "byte 8", "begin with {");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "|{}  x|, 12",
                "|{} {}|, 11",
                "|{}\0|, 10",
                "|{},|, 10",
            })
    void only_white_space_may_follow_the_object(String header, int at) {
        fails(header, 0, "byte " + at, "nothing but white space");
    }

    @Test
    void invalid_utf_8_is_reported_with_its_byte() {
        byte[] header = "{\"ü\":?}".getBytes(StandardCharsets.UTF_8);
        header[6] = (byte) 0xC0;
        assertFails(CraftedFile.of(header, 0), "byte 14", "UTF-8");
        // Jackson alone would detect UTF-16.
        assertFails(CraftedFile.of("{}".getBytes(StandardCharsets.UTF_16LE), 0), "byte 9");
    }

    @Test
    void positions_are_counted_in_bytes() {
        fails("{\"ü€😀\":1}", 0, "byte 21", "expected an object, found 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{'a':{}}",
                "{a:{}}",
                "{\"a\":{},}",
                "{/**/}",
                "{\"a\":NaN}",
                "{\"\t\":{}}",
                "{\"a\":tru}"
            })
    void invalid_json_is_rejected(String header) {
        fails(header, 0, "byte ");
    }

    @Test
    void duplicate_names_are_rejected() {
        String a = entry("a", "U8", "[0]", "[0,0]");
        fails("{%s,%s}".formatted(a, a), 0, "byte ", "Duplicate", "a");
        fails("{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\"}}", 0, "/a", "byte ", "Duplicate", "dtype");
        fails("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", 0, "/__metadata__", "byte ", "Duplicate");
    }

    @Test
    void excessive_nesting_names_and_numbers_are_rejected() {
        fails("{\"a\":%s".formatted("[".repeat(100_000)), 0, "/a at byte 13", "expected an object, found an array");
        String name = "n".repeat(1_001);
        fails("{%s}".formatted(entry(name, "U8", "[0]", "[0,0]")), 0, "byte ", "1000");
        fails("{\"a\":{\"shape\":[%s]}}".formatted("9".repeat(10_000)), 0, "byte ", "100");
    }
}
