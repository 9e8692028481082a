package dev.praxis.api.shapes.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTensorsTest extends InferTest {
    private static final int MUTANTS = 1000;
    private static final String TEXTS =
            "{\"inputs\":[{\"name\":\"text\",\"shape\":[2],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":%s}}]}";
    private static final String IDS =
            "{\"inputs\":[{\"name\":\"input_ids\",\"shape\":%s,\"datatype\":\"INT64\",\"parameters\":{\"binary_data_size\":%s}}]}";
    private static final byte[] TWO = InferBody.texts("car", "blue");

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1e3", "999999", "99999999999999999999", "1 2", "0x10", "+5"})
    void a_wrong_length_of_the_json_is_rejected(String length) {
        InferAnswer answer = infer(
                "tiny-random-bert",
                InferBody.of(TEXTS.formatted(TWO.length), TWO).withJsonLength(length));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).startsWith("expected Inference-Header-Content-Length from 0 to");
    }

    @Test
    void a_shape_of_many_dimensions_is_rejected_without_being_quoted() {
        for (String tensor : List.of(
                "\"datatype\":\"BYTES\",\"data\":[\"a\",\"b\"]",
                "\"datatype\":\"INT64\",\"parameters\":{\"binary_data_size\":8}")) {
            String json = "{\"inputs\":[{\"name\":\"text\",\"shape\":%s,%s}]}"
                    .formatted(Collections.nCopies(100_000, 1), tensor);
            InferAnswer answer = infer("tiny-random-bert", InferBody.of(json, new byte[8]));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.error()).isEqualTo("/inputs/0/shape: expected at most 8 dimensions, found 100000");
        }
    }

    @Test
    void a_field_that_is_ignored_in_many_tensors_is_named_once() {
        String tensor =
                "{\"name\":\"text\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"a\"],\"parameters\":{\"content_type\":\"a\"}}";
        Answer answer = post(
                "/v2/models/tiny-random-bert/infer", "{\"inputs\":%s}".formatted(Collections.nCopies(3000, tensor)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("error").asString()).isEqualTo("/inputs/1/name: duplicate input text");
        assertThat(answer.response().headers().firstValue("Praxis-Ignored")).hasValue("content_type");
    }

    @Test
    void json_that_is_cut_or_followed_by_data_is_rejected() {
        InferBody body = InferBody.of(TEXTS.formatted(TWO.length), TWO);
        int length = Integer.parseInt(body.jsonLength());
        for (int wrong : new int[] {1, length - 1, length + 1, length + TWO.length}) {
            assertThat(infer("tiny-random-bert", body.withJsonLength(String.valueOf(wrong)))
                            .status())
                    .as("length %d", wrong)
                    .isEqualTo(400);
        }
        assertThat(post("/v2/models/tiny-random-bert/infer", "{\"inputs\":[]}x").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "14 | 422 | /inputs/0/data/1: the text ends after the 14 bytes of the tensor",
                "5 | 422 | /inputs/0/parameters/binary_data_size: expected at least 8",
                "-1 | 400 | /inputs/0/parameters/binary_data_size: expected at most 15",
                "16 | 400 | /inputs/0/parameters/binary_data_size: expected at most 15",
                "9223372036854775807 | 400 | /inputs/0/parameters/binary_data_size: expected at most 15",
                "1.5 | 422 | /inputs/0/parameters/binary_data_size: expected an integer",
                "\"15\" | 422 | /inputs/0/parameters/binary_data_size: expected an integer",
            })
    void sizes_of_texts_that_contradict_the_data_are_rejected(String size, int status, String error) {
        InferAnswer answer = infer("tiny-random-bert", InferBody.of(TEXTS.formatted(size), TWO));
        assertThat(answer.status()).as(answer.error()).isEqualTo(status);
        assertThat(answer.error()).startsWith(error);
    }

    @Test
    void texts_that_contradict_their_lengths_are_rejected() {
        assertRejected(
                bytes(InferBody.texts("car"), InferBody.length(-1)),
                422,
                "/inputs/0/data/1: the text ends after the 11 bytes");
        assertRejected(
                bytes(InferBody.texts("car"), InferBody.length(Integer.MAX_VALUE)),
                422,
                "/inputs/0/data/1: the text ends after");
        assertRejected(
                bytes(InferBody.length(8), InferBody.texts("blue")),
                422,
                "/inputs/0/data/1: the text ends after the 12 bytes");
        assertRejected(
                bytes(TWO, new byte[1]),
                422,
                "/inputs/0/parameters/binary_data_size: expected 15, the size of the texts");
        assertRejected(
                bytes(InferBody.texts("car"), InferBody.length(2), new byte[] {(byte) 0xc3, 0x28}),
                422,
                "/inputs/0/data/1: expected UTF-8");
        assertRejected(
                bytes(InferBody.length(3), new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, InferBody.texts("a")),
                422,
                "/inputs/0/data/0: expected UTF-8");
        assertRejected(
                InferBody.texts("car", "a".repeat(200_001)),
                413,
                "/inputs/0/data/1: expected at most 200000 characters in any string");
        assertRejected(
                InferBody.texts("car", "a".repeat(600_001)),
                413,
                "/inputs/0/data/1: expected at most 200000 characters in any string");
    }

    private void assertRejected(byte[] data, int status, String error) {
        InferAnswer answer = infer("tiny-random-bert", InferBody.of(TEXTS.formatted(data.length), data));
        assertThat(answer.status()).as(answer.error()).isEqualTo(status);
        assertThat(answer.error()).startsWith(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,3] | 16 | 422 | /inputs/0/parameters/binary_data_size: expected 24, 8 bytes for each of 3 elements, found 16",
                "[1,2] | 16 | 400 | expected no bytes after the data of the last input, found 8",
                "[2147483647,2147483647,2147483647] | 24 | 413 | /inputs/0: expected at most 10000000 elements",
                "[2147483647,0] | 0 | 422 | /inputs/0/shape: expected at least one element",
                "[1000000,0] | 24 | 422 | /inputs/0/parameters/binary_data_size: expected 0",
                "[1,3] | 25 | 400 | /inputs/0/parameters/binary_data_size: expected at most 24",
            })
    void sizes_of_integers_that_contradict_the_shape_are_rejected(String shape, String size, int status, String error) {
        byte[] data = size.equals("0") ? new byte[0] : InferBody.int64(2, 70, 3);
        InferAnswer answer = infer("tiny-random-bert", InferBody.of(IDS.formatted(shape, size), data));
        assertThat(answer.status()).as(answer.error()).isEqualTo(status);
        assertThat(answer.error()).startsWith(error);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 31, Long.MIN_VALUE, Long.MAX_VALUE})
    void integers_outside_of_the_range_of_ids_are_rejected(long id) {
        InferAnswer answer =
                infer("tiny-random-bert", InferBody.of(IDS.formatted("[1,3]", "24"), InferBody.int64(2, id, 3)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.error())
                .isEqualTo("/inputs/0/data/0/1: expected an integer from 0 to 2147483647, found " + id);
    }

    @Test
    void data_and_a_size_exclude_each_other() {
        InferAnswer answer = infer(
                "tiny-random-bert",
                InferBody.of(
                        TEXTS.replace("\"parameters\"", "\"data\":[\"a\",\"b\"],\"parameters\"")
                                .formatted(15),
                        TWO));
        assertThat(answer.error()).isEqualTo("/inputs/0/data: has no effect beside binary_data_size");
    }

    @Test
    void more_elements_than_the_limit_are_rejected_over_all_tensors() {
        String json = "{\"inputs\":[%s,%s]}"
                .formatted(
                        "{\"name\":\"text\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"a\"]}",
                        "{\"name\":\"text\",\"shape\":[10000000],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":0}}");
        InferAnswer answer = infer("tiny-random-bert", InferBody.of(json));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.error())
                .startsWith("/inputs/1: expected at most 10000000 elements in the arrays of the request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"c328 | 422 | expected UTF-8", "'' | 422 | "})
    void raw_bodies_that_are_no_text_are_rejected(String hex, int status, String error) {
        byte[] body = HexFormat.of().parseHex(hex.replace("'", ""));
        InferAnswer answer = infer("tiny-random-bert", new InferBody(body, "0"));
        assertThat(answer.status()).as(answer.error()).isBetween(400, 422);
        assertThat(answer.json().has("error")).isTrue();
    }

    @Test
    void a_raw_body_that_is_too_long_is_rejected() {
        InferAnswer answer = infer("tiny-random-bert", new InferBody(new byte[600_001], "0"));
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void mutants_are_answered_or_rejected() {
        SplittableRandom random = new SplittableRandom(20);
        int answered = 0;
        for (int i = 0; i < MUTANTS; i++) {
            InferBody body = random.nextBoolean()
                    ? InferBody.of(TEXTS.formatted(TWO.length), TWO)
                    : InferBody.of(IDS.formatted("[1,3]", "24"), InferBody.int64(2, 70, 3));
            InferBody mutant = mutant(body, random);
            InferAnswer answer = infer("tiny-random-bert", mutant);
            assertThat(answer.status())
                    .as("case %d: %s: %s", i, new String(mutant.bytes(), StandardCharsets.ISO_8859_1), answer.error())
                    .isLessThan(500);
            answered += answer.status() == 200 ? 1 : 0;
        }
        assertThat(answered).isBetween(MUTANTS / 50, MUTANTS * 4 / 5);
    }

    /** Changes, adds or removes a few bytes, mostly of the data, or changes the length. */
    private static InferBody mutant(InferBody body, SplittableRandom random) {
        byte[] bytes = body.bytes().clone();
        int length = Integer.parseInt(body.jsonLength());
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(4) > 0 ? random.nextInt(length, bytes.length) : random.nextInt(length);
            switch (random.nextInt(6)) {
                case 0 -> bytes = bytes(copy(bytes, 0, at), copy(bytes, at + 1, bytes.length));
                case 1 ->
                    bytes = bytes(
                            copy(bytes, 0, at), new byte[] {(byte) random.nextInt(256)}, copy(bytes, at, bytes.length));
                case 2 -> length += random.nextInt(-2, 3);
                default -> bytes[at] = (byte) random.nextInt(256);
            }
            length = Math.clamp(length, 1, bytes.length - 1);
        }
        return new InferBody(bytes, String.valueOf(length));
    }

    private static byte[] copy(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
