package dev.praxis.checkpoint.safetensors;

import static dev.praxis.checkpoint.safetensors.CraftedFile.entry;
import static dev.praxis.checkpoint.safetensors.CraftedHeaders.fails;
import static dev.praxis.checkpoint.safetensors.CraftedHeaders.parse;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderEntryTest {

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
                "|{\"a\":{\"dtype\":\"U8\",\"size\":1}}|; /a/size at byte 34; only the fields dtype, shape and data_offsets",
                "|{\"a\":{\"dtype\":8}}|; /a/dtype at byte 22; expected a string, found 8",
                "|{\"a\":{\"dtype\":\"F128\"}}|; /a/dtype at byte 22; expected a dtype of the format, found \"F128\"",
                "|{\"a\":{\"dtype\":\"f32\"}}|; /a/dtype at byte 22; found \"f32\"",
                "|{\"a\":{\"shape\":8}}|; /a/shape at byte 22; expected an array, found 8",
                "|{\"a\":{\"shape\":[[1]]}}|; /a/shape/0 at byte 23; found an array",
                "|{\"a\":{\"data_offsets\":{}}}|; /a/data_offsets at byte 29; expected an array, found an object",
                "|{\"a\":{\"data_offsets\":[]}}|; /a/data_offsets at byte 30; expected two offsets",
                "|{\"a\":{\"data_offsets\":[0]}}|; /a/data_offsets at byte 31; expected two offsets",
                "|{\"a\":{\"data_offsets\":[0,0,0]}}|; /a/data_offsets/2 at byte 34; expected two offsets, found 0",
                "|{\"a\\nb\":1}|; /a\\u000ab at byte 16; found 1",
            })
    void an_entry_has_a_type_a_shape_and_two_offsets(String header, String location, String detail) {
        fails(header, 0, location, detail);
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
    void sizes_and_offsets_are_non_negative_integers(String number) {
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
    void an_object_has_at_most_200000_fields() {
        String names = IntStream.rangeClosed(0, 200_000)
                .mapToObj(i -> "\"%d\":\"\"".formatted(i))
                .collect(Collectors.joining(","));
        fails("{\"__metadata__\":{%s}}".formatted(names), 0, "/__metadata__/200000 at byte ", "at most 200000 fields");
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
    void a_shape_whose_size_overflows_is_rejected(String shape) {
        fails("{%s}".formatted(entry("a", "F32", shape, "[0,0]")), 0, "/a/shape at byte 13", "fewer than 2^63 bits");
    }

    @Test
    void elements_smaller_than_a_byte_must_fill_whole_bytes() {
        fails("{%s}".formatted(entry("a", "F4", "[3]", "[0,1]")), 1, "/a/shape", "whole number of bytes", "12 bits");
        fails(
                "{%s}".formatted(entry("a", "F6_E2M3", "[2]", "[0,2]")),
                2,
                "/a/shape",
                "whole number of bytes",
                "12 bits");
    }

    @Test
    void an_end_before_its_begin_is_rejected() {
        fails("{%s}".formatted(entry("a", "U8", "[1]", "[1,0]")), 1, "/a/data_offsets at byte 13", "found [1, 0]");
    }

    @Test
    void gaps_and_overlaps_are_rejected() {
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
    void claimed_sizes_allocate_no_memory() {
        String half = Long.toString(Long.MAX_VALUE / 8);
        fails("{%s}".formatted(entry("a", "U8", "[" + half + "]", "[0," + half + "]")), 0, "/a/data_offsets", half);
    }
}
