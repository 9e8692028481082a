package dev.praxis.checkpoint.torch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipDirectoryTest {
    private static final byte[] TEN = CraftedArchive.counted(10);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void entries_are_slices_of_the_file(boolean zip64) {
        byte[] file = two(zip64).bytes();
        Map<String, MemorySegment> entries = read(file);
        assertThat(entries).containsOnlyKeys("a/1", "a/22");
        MemorySegment first = requireNonNull(entries.get("a/1"));
        assertThat(first.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(TEN);
        file[33] = 77;
        assertThat(first.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 77);
        assertThat(first.isReadOnly()).isTrue();
        assertThat(requireNonNull(entries.get("a/22")).byteSize()).isZero();
    }

    @Test
    void the_entries_of_the_jdk_are_read_if_they_are_stored() throws IOException {
        assertThat(requireNonNull(read(written(ZipEntry.STORED)).get("a/1")).toArray(ValueLayout.JAVA_BYTE))
                .isEqualTo(TEN);
        byte[] compressed = written(ZipEntry.DEFLATED);
        fails(compressed, "entry a/1: expected it as torch.save stores it, found it compressed or encrypted: load");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // Numbers of the record of the first entry in the list.
                "0; 1; expected an entry in the list of entries, found another signature",
                "8; 1; found it compressed or encrypted",
                "10; 8; found it compressed or encrypted",
                "20; 9; expected two equal sizes, found 9 and 10",
                "28; 999; expected a part of the file before byte",
                "30; 999; expected a part of the file before byte",
                "32; 999; expected a part of the file before byte",
                "42; 1; expected the header of an entry, found another signature",
                "42; 70; expected a part of the file before byte",
                "20; -1; expected a field of zip64, found none",
            })
    void a_wrong_number_in_the_list_is_refused(int offset, int number, String message) {
        CraftedArchive archive = two(false);
        byte[] file = archive.bytes();
        int at = archive.record(0) + offset;
        if (offset == 20 || offset == 42 || offset == 0) {
            little(file).putInt(at, number);
        } else {
            little(file).putShort(at, (short) number);
        }
        fails(file, message);
    }

    @Test
    void an_entry_has_its_name_in_both_places() {
        CraftedArchive archive = two(false);
        byte[] file = archive.bytes();
        little(file).putInt(archive.record(1) + 42, 0);
        fails(file, "byte 0: expected the entry a/22, found another name");
    }

    @Test
    void entries_that_share_bytes_are_refused() {
        CraftedArchive archive = CraftedArchive.plain().add("a/1", nested()).add("a/2", TEN);
        byte[] file = archive.bytes();
        // The second entry is within the first, as in a bomb.
        little(file).putInt(archive.record(1) + 42, 33);
        fails(file, "byte 33: entry a/2: expected it from byte");
    }

    private static byte[] nested() {
        byte[] inner = CraftedArchive.plain().add("a/2", TEN).bytes();
        return Arrays.copyOf(inner, 43);
    }

    @Test
    void a_name_twice_is_refused() {
        fails(CraftedArchive.plain().add("a/1", TEN).add("a/1", TEN).bytes(), "entry a/1: expected each name once");
    }

    @Test
    void a_zip64_number_beyond_the_file_is_refused() {
        CraftedArchive archive = two(true);
        for (long number : new long[] {Long.MAX_VALUE, -1, 1L << 40}) {
            byte[] sizes = archive.bytes();
            int field = archive.record(0) + 46 + 3 + 10;
            little(sizes).putLong(field, number).putLong(field + 8, number);
            fails(sizes, "expected a part of the file before byte", Long.toUnsignedString(number));
            byte[] start = archive.bytes();
            little(start).putLong(field + 16, number);
            fails(start, "from byte " + Long.toUnsignedString(number));
        }
    }

    @Test
    void a_wrong_end_of_the_archive_is_refused() {
        byte[] whole = two(true).bytes();
        int end = whole.length - 22 - 20 - 56;
        for (int offset : new int[] {32, 40, 48}) {
            for (long number : new long[] {Long.MAX_VALUE, -1, 1L << 40}) {
                byte[] file = whole.clone();
                little(file).putLong(end + offset, number);
                fails(file, Long.toUnsignedString(number));
            }
        }
        byte[] more = whole.clone();
        little(more).putLong(end + 32, 1);
        fails(more, "expected the end of the list of entries, found more");
        byte[] elsewhere = whole.clone();
        little(elsewhere).putLong(whole.length - 22 - 20 + 8, 5);
        fails(elsewhere, "expected the position of a zip64 record");
        byte[] many = two(false).bytes();
        little(many).putShort(many.length - 22 + 10, (short) 3);
        fails(many, "expected a part of the file before byte");
    }

    @Test
    void a_file_that_ends_early_is_refused_at_every_byte() {
        for (boolean zip64 : new boolean[] {false, true}) {
            byte[] whole = two(zip64).bytes();
            for (int length = 0; length < whole.length; length++) {
                fails(Arrays.copyOf(whole, length), "byte ");
            }
            fails(Arrays.copyOf(whole, whole.length - 1), "is the file complete? Download it again");
        }
    }

    @Test
    void a_long_name_is_refused() {
        fails(CraftedArchive.plain().add("x".repeat(1_001), TEN).bytes(), "a name of at most 1000 bytes, found 1001");
    }

    private static CraftedArchive two(boolean zip64) {
        CraftedArchive archive = zip64 ? CraftedArchive.zip64() : CraftedArchive.plain();
        return archive.add("a/1", TEN).add("a/22", new byte[0]);
    }

    private static byte[] written(int method) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(TEN);
        ZipEntry entry = new ZipEntry("a/1");
        entry.setMethod(method);
        entry.setSize(TEN.length);
        entry.setCrc(sum.getValue());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(entry);
            out.write(TEN);
        }
        return file.toByteArray();
    }

    private static ByteBuffer little(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Map<String, MemorySegment> read(byte[] file) {
        return ZipDirectory.read("x.bin", MemorySegment.ofArray(file));
    }

    private static void fails(byte[] file, String... parts) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(CheckpointException.class)
                .message()
                .startsWith("x.bin: byte ")
                .contains(List.of(parts));
    }
}
