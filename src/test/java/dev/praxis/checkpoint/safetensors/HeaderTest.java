package dev.praxis.checkpoint.safetensors;

import static dev.praxis.checkpoint.safetensors.CraftedFile.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    private static final String FILE = "model.safetensors";

    @Test
    void tensors_come_in_the_order_of_their_bytes_whatever_the_order_of_the_header() {
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
    void data_cannot_be_written() {
        StoredTensor a = requireNonNull(parse("{%s}".formatted(entry("a", "U8", "[1]", "[0,1]")), 1)
                .tensors()
                .get("a"));
        assertThatThrownBy(() -> a.data().set(ValueLayout.JAVA_BYTE, 0, (byte) 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void every_type_takes_the_bytes_of_its_bits(ElementType type) {
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
    void a_scalar_and_empty_tensors_are_tensors() {
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
    void a_file_may_hold_nothing_and_be_padded_with_spaces() {
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
    void a_file_too_short_for_a_length_is_refused() {
        for (int size = 0; size < 8; size++) {
            assertFails(new byte[size], "byte 0", "found a file of " + size);
        }
    }

    @ParameterizedTest
    @CsvSource({"3", "100000001", "9223372036854775807", "-1", "-9223372036854775808"})
    void a_length_beyond_the_file_is_refused(long length) {
        assertFails(
                CraftedFile.of(length, new byte[] {'{', '}'}, 0),
                "byte 0",
                "at most 2 bytes in a file of 10, found " + Long.toUnsignedString(length));
    }

    @Test
    void a_header_beyond_the_limit_is_refused() {
        int size = 100_000_001;
        byte[] header = "{}".concat(" ".repeat(size - 2)).getBytes(StandardCharsets.ISO_8859_1);
        assertFails(CraftedFile.of(header, 0), "byte 0", "at most 100000000 bytes", "found 100000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " {}", "[]", "\n{}", "\uFEFF{}"})
    void a_header_that_does_not_begin_with_a_brace_is_refused(String header) {
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
    void after_the_object_there_is_nothing_but_white_space(String header, int at) {
        fails(header, 0, "byte " + at, "nothing but white space");
    }

    @Test
    void what_is_not_utf_8_is_refused_at_its_byte() {
        byte[] header = "{\"ü\":?}".getBytes(StandardCharsets.UTF_8);
        header[6] = (byte) 0xC0;
        assertFails(CraftedFile.of(header, 0), "byte 14", "UTF-8");
        // Jackson alone would take it for UTF-16.
        assertFails(CraftedFile.of("{}".getBytes(StandardCharsets.UTF_16LE), 0), "byte 9");
    }

    @Test
    void bytes_are_counted_as_bytes_and_not_as_characters() {
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
    void what_is_not_json_is_refused(String header) {
        fails(header, 0, "byte ");
    }

    @Test
    void a_name_that_comes_twice_is_refused() {
        String a = entry("a", "U8", "[0]", "[0,0]");
        fails("{%s,%s}".formatted(a, a), 0, "byte ", "Duplicate", "a");
        fails("{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\"}}", 0, "/a", "byte ", "Duplicate", "dtype");
        fails("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", 0, "/__metadata__", "byte ", "Duplicate");
    }

    @Test
    void what_is_nested_or_named_or_counted_beyond_all_reason_is_refused() {
        fails("{\"a\":%s".formatted("[".repeat(100_000)), 0, "/a at byte 13", "expected an object, found an array");
        String name = "n".repeat(1_001);
        fails("{%s}".formatted(entry(name, "U8", "[0]", "[0,0]")), 0, "byte ", "1000");
        fails("{\"a\":{\"shape\":[%s]}}".formatted("9".repeat(10_000)), 0, "byte ", "100");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "|{\"a\":[]}|; /a at byte 13; expected an object, found an array",
                "|{\"a\":\"x\"}|; /a at byte 13; expected an object, found \"x\"",
                "|{\"a\":{}}|; /a at byte 13; found no dtype",
                "|{\"a\":{\"dtype\":\"U8\",\"shape\":[0]}}|; /a at byte 13; found no data_offsets",
                "|{\"a\":{\"dtype\":\"U8\",\"data_offsets\":[0,0]}}|; /a at byte 13; found no shape",
                "|{\"a\":{\"dtype\":\"U8\",\"size\":1}}|; /a/size at byte 34; no field but dtype, shape and data_offsets",
                "|{\"a\":{\"dtype\":8}}|; /a/dtype at byte 22; expected a string, found 8",
                "|{\"a\":{\"dtype\":\"F128\"}}|; /a/dtype at byte 22; expected a type of the format, found \"F128\"",
                "|{\"a\":{\"dtype\":\"f32\"}}|; /a/dtype at byte 22; found \"f32\"",
                "|{\"a\":{\"shape\":8}}|; /a/shape at byte 22; expected an array, found 8",
                "|{\"a\":{\"shape\":[[1]]}}|; /a/shape/0 at byte 23; found an array",
                "|{\"a\":{\"data_offsets\":{}}}|; /a/data_offsets at byte 29; expected an array, found an object",
                "|{\"a\":{\"data_offsets\":[]}}|; /a/data_offsets at byte 30; expected two offsets",
                "|{\"a\":{\"data_offsets\":[0]}}|; /a/data_offsets at byte 31; expected two offsets",
                "|{\"a\":{\"data_offsets\":[0,0,0]}}|; /a/data_offsets/2 at byte 34; expected two offsets, found 0",
                "|{\"a\\nb\":1}|; /a\\u000ab at byte 16; found 1",
            })
    void an_entry_is_a_type_a_shape_and_two_offsets(String header, String place, String detail) {
        fails(header, 0, place, detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-0",
                "1.0",
                "1e3",
                "1E0",
                "\"1\"",
                "null",
                "true",
                "9223372036854775808",
                "99999999999999999999"
            })
    void a_size_or_an_offset_is_an_integer_from_0_on(String number) {
        String detail = "expected an integer from 0 to 9223372036854775807, found " + number;
        fails("{\"a\":{\"shape\":[2,%s]}}".formatted(number), 0, "/a/shape/1 at byte 25", detail);
        fails("{\"a\":{\"data_offsets\":[%s,8]}}".formatted(number), 0, "/a/data_offsets/0 at byte 30", detail);
    }

    @Test
    void a_shape_has_at_most_32_sizes() {
        String ones = IntStream.range(0, 32).mapToObj(i -> "1").collect(Collectors.joining(","));
        assertThat(requireNonNull(parse("{%s}".formatted(entry("a", "U8", "[" + ones + "]", "[0,1]")), 1)
                                .tensors()
                                .get("a"))
                        .shape())
                .isEqualTo(Collections.nCopies(32, 1L));
        fails(
                "{%s}".formatted(entry("a", "U8", "[" + ones + ",7]", "[0,1]")),
                1,
                "/a/shape/32",
                "at most 32",
                "found 7");
    }

    @Test
    void an_object_has_at_most_200000_names() {
        String names = IntStream.rangeClosed(0, 200_000)
                .mapToObj(i -> "\"%d\":\"\"".formatted(i))
                .collect(Collectors.joining(","));
        fails("{\"__metadata__\":{%s}}".formatted(names), 0, "/__metadata__/200000 at byte ", "at most 200000 names");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[9223372036854775807,2]",
                "[4294967296,4294967296]",
                "[4294967296,4294967296,0]",
                "[2305843009213693952]",
                "[3037000500,3037000500]"
            })
    void a_shape_whose_size_overflows_is_refused(String shape) {
        fails("{%s}".formatted(entry("a", "F32", shape, "[0,0]")), 0, "/a/shape at byte 13", "fewer than 2^63 bits");
    }

    @Test
    void elements_of_less_than_a_byte_fill_whole_bytes() {
        fails("{%s}".formatted(entry("a", "F4", "[3]", "[0,1]")), 1, "/a/shape", "whole bytes", "12 bits");
        fails("{%s}".formatted(entry("a", "F6_E2M3", "[2]", "[0,2]")), 2, "/a/shape", "whole bytes", "12 bits");
    }

    @Test
    void an_end_before_its_begin_is_refused() {
        fails("{%s}".formatted(entry("a", "U8", "[1]", "[1,0]")), 1, "/a/data_offsets at byte 13", "found [1, 0]");
    }

    @Test
    void holes_and_overlaps_are_refused() {
        String a = entry("a", "U8", "[4]", "[0,4]");
        fails("{%s}".formatted(entry("a", "U8", "[4]", "[1,5]")), 5, "/a/data_offsets", "begin at 0", "found 1");
        fails("{%s,%s}".formatted(a, entry("b", "U8", "[1]", "[5,6]")), 6, "/b/data_offsets", "begin at 4", "found 5");
        fails("{%s,%s}".formatted(a, entry("b", "U8", "[2]", "[3,5]")), 5, "/b/data_offsets", "begin at 4", "found 3");
        fails("{%s,%s}".formatted(a, entry("b", "U8", "[4]", "[0,4]")), 4, "data_offsets", "begin at 4", "found 0");
        fails("{%s,%s}".formatted(a, entry("b", "U8", "[0]", "[2,2]")), 4, "/b/data_offsets", "begin at 4", "found 2");
    }

    @Test
    void the_last_tensor_ends_where_the_file_ends() {
        String header = "{%s}".formatted(entry("a", "U8", "[4]", "[0,4]"));
        fails(header, 3, "/a/data_offsets", "end at 3, the end of the file, found 4");
        fails(header, 5, "/a/data_offsets", "end at 5, the end of the file, found 4");
        fails("{}", 1, "byte 8", "end at 1, the end of the file, found 0");
    }

    @Test
    void what_a_header_merely_claims_takes_no_memory() {
        String half = Long.toString(Long.MAX_VALUE / 8);
        fails("{%s}".formatted(entry("a", "U8", "[" + half + "]", "[0," + half + "]")), 0, "/a/data_offsets", half);
    }

    private static Header parse(String header, int dataBytes) {
        return Header.parse(FILE, MemorySegment.ofArray(CraftedFile.of(header, dataBytes)));
    }

    private static void fails(String header, int dataBytes, String... parts) {
        assertFails(CraftedFile.of(header, dataBytes), parts);
    }

    private static void assertFails(byte[] file, String... parts) {
        assertThatThrownBy(() -> Header.parse(FILE, MemorySegment.ofArray(file)))
                .isInstanceOf(CheckpointException.class)
                .message()
                .startsWith(FILE + ": ")
                .contains(List.of(parts));
    }
}
