package dev.praxis.wire.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies must be UTF-8, both in the declared charset and in every byte. */
class Utf8Test extends HttpTest {
    private static final String BODY = "{\"logits\":[1,2]}";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "UTF-32"})
    void other_encodings_are_not_detected(String charset) {
        Answer answer = post("application/json", BODY.getBytes(Charset.forName(charset)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:unreadable-json");
        assertThat(answer.json().get("detail").asString()).startsWith("expected UTF-8");
        Answer csv = send(request("/v1/metrics/pr-auc")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray("\uFEFFscore,label\n1,1\n0,0\n".getBytes(Charset.forName(charset)))));
        assertThat(csv.status()).isEqualTo(400);
        assertThat(csv.json().get("type").asString()).isEqualTo("urn:praxis:problem:unreadable-body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00e9", "\u00c0\u0080", "\u00e0\u0080\u00af", "\u00ed\u00a0\u0080", "\u00f4\u0090\u0080\u0080",
                "\u00f8\u0088\u0080\u0080\u0080", "\u00ff", "\u0080", "\u00e2\u0082", "\0"
            })
    void bytes_that_encode_no_character_are_rejected(String bytes) {
        for (String body :
                new String[] {"{\"logits\":[1],\"%s\":1}", "{\"logits\":\"%s\"}", "{\"logits\":[1]}%s", "%s"}) {
            Answer answer = post("application/json", body.formatted(bytes).getBytes(ISO_8859_1));
            assertThat(answer.status()).as(body).isEqualTo(400);
        }
    }

    @Test
    void a_utf_8_byte_order_mark_is_skipped() {
        assertThat(post("application/json", ("\uFEFF" + BODY).getBytes(UTF_8)).status())
                .isEqualTo(200);
        assertThat(post("application/json", "\uFEFF".getBytes(UTF_8)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "UTF-8", "us-ascii", "\"utf-8\""})
    void charsets_compatible_with_utf_8_are_accepted(String charset) {
        assertThat(post("application/json;charset=" + charset, BODY.getBytes(UTF_8))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "utf-32", "iso-8859-1", "windows-1252"})
    void other_charsets_are_rejected_for_any_bytes(String charset) {
        assertThat(post("application/json;charset=" + charset, BODY.getBytes(UTF_8))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void the_stream_agrees_with_the_jdks_decoder_on_mutated_text() {
        byte[] text =
                "plain text, longer than a word; \u00e9\u00df, \u20ac\u2203, \uD83D\uDE00\uDBFF\uDFFF, and plain again"
                        .getBytes(UTF_8);
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] mutant = text.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                mutant[random.nextInt(mutant.length)] = (byte) (random.nextInt(255) + 1);
            }
            int length = mutant.length - random.nextInt(4);
            assertThat(isRead(mutant, length, 1 + random.nextInt(20)))
                    .as("seed " + seed)
                    .isEqualTo(isUtf8(mutant, length));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\u00e9! | expected UTF-8, found the byte 0xE9 at offset 10",
                "x\u00e4b | expected UTF-8, found the byte 0xE4 at offset 11",
                "\u00f0\u009f\u0098! | expected UTF-8, found the byte 0xF0 at offset 10",
                "\u00e0\u0080\u00af | expected UTF-8, found the byte 0xE0 at offset 10",
                "\u00ed\u00a0\u0080 | expected UTF-8, found the byte 0xED at offset 10",
                "\u00c3\u00bc\u00c3\u00c3 | expected UTF-8, found the byte 0xC3 at offset 12",
                "\u00ff | expected UTF-8, found the byte 0xFF at offset 10",
                "\u0080 | expected UTF-8, found the byte 0x80 at offset 10",
                "'x\u0000' | expected UTF-8 without NUL characters, found the byte 0x00 at offset 11"
            })
    void the_first_byte_of_a_faulty_character_is_reported_with_its_offset(String bytes, String detail)
            throws IOException {
        byte[] body = ("0123456789" + bytes + "!").getBytes(ISO_8859_1);
        for (int step = 1; step < 20; step++) {
            byte[] into = new byte[step];
            try (Utf8Stream stream = new Utf8Stream(new ByteArrayInputStream(body), ProblemType.UNREADABLE_BODY)) {
                assertThatThrownBy(() -> {
                            while (stream.read(into) >= 0) {
                                // Reads on until the fault.
                            }
                        })
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                e -> assertThat(e.detail()).isEqualTo(detail));
            }
        }
    }

    @Test
    void a_csv_file_in_latin_1_is_reported_at_its_first_other_letter() {
        Answer csv = send(request("/v1/metrics/pr-auc")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray("score,l\u00e4bel\n1,1\n".getBytes(ISO_8859_1))));
        assertThat(csv.json().get("detail").asString()).isEqualTo("expected UTF-8, found the byte 0xE4 at offset 7");
    }

    private static boolean isRead(byte[] bytes, int length, int step) {
        try (Utf8Stream stream =
                new Utf8Stream(new ByteArrayInputStream(bytes, 0, length), ProblemType.UNREADABLE_JSON)) {
            while (stream.read(new byte[step], 0, step) >= 0) {
                // Only the outcome matters, not the bytes.
            }
            return true;
        } catch (ProblemException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isUtf8(byte[] bytes, int length) {
        try {
            UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private Answer post(String type, byte[] body) {
        return send(request("/v1/softmax").header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }
}
