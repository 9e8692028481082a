package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipArchiveTest {
    private static final int DESCRIPTOR = 0x08074b50;

    @Test
    void deflated_entries_and_a_comment_are_read() throws IOException {
        byte[] content = new byte[200_000];
        new Random(1).nextBytes(content);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("PK\u0005\u0006 is no end here");
            zip.putNextEntry(new ZipEntry("a"));
            zip.write(content);
            zip.putNextEntry(new ZipEntry("empty"));
        }
        assertThat(read(bytes.toByteArray())).containsOnlyKeys("a", "empty").containsEntry("a", content);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void stored_entries_may_have_their_sizes_after_their_data(boolean has64Bits, boolean hasSignature)
            throws IOException {
        byte[] content = new byte[100_000];
        // The signature of a descriptor also occurs within.
        for (int i = 997; i + 4 <= content.length; i += 997) {
            ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(i, DESCRIPTOR);
        }
        byte[] archive = piped(content, has64Bits, hasSignature);
        if (hasSignature) {
            assertThat(read(archive)).containsEntry("a", content);
        } else {
            assertThatThrownBy(() -> read(archive)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void every_truncation_is_rejected() throws IOException {
        byte[] archive = piped(new byte[50], true, true);
        for (int length = 0; length < archive.length; length++) {
            byte[] truncated = Arrays.copyOf(archive, length);
            assertThatThrownBy(() -> read(truncated)).isInstanceOf(ProblemException.class);
        }
        byte[] longer = Arrays.copyOf(archive, archive.length + 1);
        assertThatThrownBy(() -> read(longer)).hasMessageContaining("after the archive");
    }

    @Test
    void damaged_content_is_rejected_by_its_checksum() throws IOException {
        for (boolean isDeflated : new boolean[] {true, false}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] content = "some content of an entry".getBytes(StandardCharsets.UTF_8);
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                ZipEntry entry = new ZipEntry("a");
                if (!isDeflated) {
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    entry.setCrc(crc(content));
                }
                zip.putNextEntry(entry);
                zip.write(content);
            }
            byte[] damaged = bytes.toByteArray();
            assertThat(read(damaged)).containsEntry("a", content);
            damaged[40] ^= 1;
            assertThatThrownBy(() -> read(damaged)).isInstanceOf(ProblemException.class);
        }
    }

    private static Map<String, byte[]> read(byte[] bytes) throws IOException {
        ZipArchive archive = new ZipArchive(new ByteArrayInputStream(bytes));
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (ZipArchive.Entry entry = archive.next(); entry != null; entry = archive.next()) {
            try (InputStream content = entry.content()) {
                contents.put(entry.name(), content.readAllBytes());
            }
        }
        return contents;
    }

    private static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    /** Writes an archive of one stored entry with a descriptor, and optionally 64-bit records. */
    private static byte[] piped(byte[] content, boolean has64Bits, boolean hasSignature) {
        ByteBuffer zip = ByteBuffer.allocate(content.length + 400).order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(0x04034b50).putShort((short) 45).putShort((short) 8).putShort((short) 0);
        zip.putInt(0).putInt(0).putInt(0).putInt(0).putShort((short) 1).putShort((short) 0);
        zip.put((byte) 'a').put(content);
        if (hasSignature) {
            zip.putInt(DESCRIPTOR);
        }
        zip.putInt(crc(content));
        if (has64Bits) {
            zip.putLong(content.length).putLong(content.length);
        } else {
            zip.putInt(content.length).putInt(content.length);
        }
        int directory = zip.position();
        zip.putInt(0x02014b50)
                .putInt(0)
                .putShort((short) 8)
                .putShort((short) 0)
                .putInt(0)
                .putInt(crc(content));
        zip.putInt(content.length)
                .putInt(content.length)
                .putShort((short) 1)
                .putShort((short) 0)
                .putShort((short) 0);
        zip.putShort((short) 0).putShort((short) 0).putInt(0).putInt(0).put((byte) 'a');
        int length = zip.position() - directory;
        if (has64Bits) {
            zip.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0);
            zip.putLong(1).putLong(1).putLong(length).putLong(directory);
            zip.putInt(0x07064b50).putInt(0).putLong(directory + (long) length).putInt(1);
        }
        short entries = has64Bits ? (short) -1 : 1;
        zip.putInt(0x06054b50).putInt(0).putShort(entries).putShort(entries);
        zip.putInt(length).putInt(directory).putShort((short) 0);
        return Arrays.copyOf(zip.array(), zip.position());
    }
}
