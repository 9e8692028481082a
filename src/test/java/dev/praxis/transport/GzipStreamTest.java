package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Gzip;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipStreamTest {
    private static final String TEXT = "the body of a request, ".repeat(50);

    /** A stream of which one byte has arrived at a time, and that does not know of the next. */
    private static final class Trickle extends ByteArrayInputStream {
        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
        }

        @Override
        public int available() {
            return 0;
        }
    }

    private static byte[] read(byte[] compressed) throws IOException {
        byte[] whole = read(new ByteArrayInputStream(compressed));
        assertThat(read(new Trickle(compressed))).isEqualTo(whole);
        return whole;
    }

    private static byte[] read(InputStream compressed) throws IOException {
        try (GzipStream stream = new GzipStream(compressed)) {
            return stream.readAllBytes();
        }
    }

    private static void assertMalformed(byte[] bytes, String detail) {
        for (InputStream in : new InputStream[] {new ByteArrayInputStream(bytes), new Trickle(bytes)}) {
            assertThatThrownBy(() -> read(in))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNREADABLE_BODY))
                    .hasMessage("Content-Encoding is gzip, but the body " + detail);
        }
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void any_bytes_are_restored() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        Arrays.fill(bytes, 50_000, 200_000, (byte) 7);
        assertThat(read(Gzip.compress(bytes))).isEqualTo(bytes);
        assertThat(read(Gzip.compress(""))).isEmpty();
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void the_members_of_a_body_are_one_text() throws IOException {
        byte[] members = concatenated(Gzip.compress("a"), Gzip.compress(""), Gzip.compress(TEXT), Gzip.compress("b"));
        assertThat(read(members)).asString(StandardCharsets.UTF_8).isEqualTo("a" + TEXT + "b");
    }

    @Test
    void a_thousand_empty_members_are_an_empty_text() throws IOException {
        byte[][] members = new byte[1000][];
        Arrays.fill(members, Gzip.compress(""));
        assertThat(read(concatenated(members))).isEmpty();
    }

    @Test
    void all_optional_fields_of_a_header_are_skipped() throws IOException {
        assertThat(read(withHeader(0b11111, true)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(TEXT);
        assertThat(read(withHeader(0b01000, true)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(TEXT);
    }

    /** Writes a member by hand. */
    private static byte[] withHeader(int flags, boolean hasValidChecksum) throws IOException {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        member.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
        if ((flags & 4) != 0) {
            member.writeBytes(new byte[] {3, 0, 'x', 0, 'y'});
        }
        if ((flags & 8) != 0) {
            member.writeBytes("name\0".getBytes(StandardCharsets.US_ASCII));
        }
        if ((flags & 16) != 0) {
            member.writeBytes("comment\0".getBytes(StandardCharsets.US_ASCII));
        }
        CRC32 crc = new CRC32();
        if ((flags & 2) != 0) {
            crc.update(member.toByteArray());
            member.write((int) crc.getValue() + (hasValidChecksum ? 0 : 1));
            member.write((int) (crc.getValue() >> 8));
        }
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        try (DeflaterOutputStream deflated =
                new DeflaterOutputStream(member, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            deflated.write(text);
        }
        crc.reset();
        crc.update(text);
        for (long number : new long[] {crc.getValue(), text.length}) {
            for (int i = 0; i < 4; i++) {
                member.write((int) (number >> (8 * i)));
            }
        }
        return member.toByteArray();
    }

    @Test
    void a_header_with_a_wrong_checksum_or_reserved_flags_is_malformed() throws IOException {
        assertMalformed(withHeader(2, false), "has a header with a wrong checksum");
        assertMalformed(withHeader(1 << 5, true), "has a header with an unknown method or flag");
        byte[] member = Gzip.compress(TEXT);
        member[2] = 7;
        assertMalformed(member, "has a header with an unknown method or flag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"logits\":[1]}", "PK\u0003\u0004", "\u001f\u001f", " "})
    void other_data_is_malformed(String text) {
        assertMalformed(text.getBytes(StandardCharsets.ISO_8859_1), "is not gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "x", "{}", "\u001f", "\u001fx"})
    void other_data_after_a_member_is_malformed(String text) {
        byte[] member = Gzip.compress(TEXT);
        byte[] bytes = concatenated(member, text.getBytes(StandardCharsets.ISO_8859_1));
        assertMalformed(
                bytes,
                text.equals("\u001f")
                        ? "ends early, after byte " + bytes.length
                        : "has other data after byte " + member.length);
    }

    @Test
    void a_member_cut_anywhere_ends_early() {
        byte[] member = Gzip.compress(TEXT);
        for (int length = 1; length < member.length; length++) {
            assertMalformed(Arrays.copyOf(member, length), "ends early, after byte " + length);
            byte[] second = concatenated(member, Arrays.copyOf(member, length));
            assertMalformed(second, "ends early, after byte " + second.length);
        }
    }

    @Test
    void a_changed_byte_is_found_unless_the_header_ignores_it() throws IOException {
        byte[] member = Gzip.compress(TEXT);
        for (int i = 0; i < member.length; i++) {
            byte[] changed = member.clone();
            changed[i] ^= 0x10;
            // The time, the level and the system. Flag 0x10 announces a comment.
            if (i >= 4 && i < 10) {
                assertThat(read(changed)).asString(StandardCharsets.UTF_8).isEqualTo(TEXT);
            } else {
                assertThatThrownBy(() -> read(changed)).isInstanceOf(ProblemException.class);
            }
        }
    }

    @Test
    void a_corrupt_block_is_reported_with_its_reason() {
        byte[] member = Gzip.compress(TEXT);
        member[10] = 0x7;
        assertMalformed(member, "is corrupt: invalid block type");
    }
}
