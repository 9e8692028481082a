package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.tensors.Excerpt;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of a zip archive (PKWARE's APPNOTE 6.3) whose entries are stored, as torch.save
 * writes it: one file, without encryption, compression or comments, with or without zip64.
 * Checksums are not read, since torch has an option not to compute them.
 */
final class ZipDirectory {
    private static final long ENTRY = 0x0201_4b50;
    private static final int ENTRY_LENGTH = 46;
    private static final long LOCAL = 0x0403_4b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int ENCRYPTED = 1;
    private static final int ZIP64_FIELD = 1;

    /** Placeholder of a number that is in the field of zip64. */
    private static final long IN_ZIP64 = 0xffff_ffffL;

    private final ZipBytes file;
    private final ZipLocation location;
    private final List<Entry> entries = new ArrayList<>();

    /** An entry from its local header to its end. */
    private record Entry(String name, long start, MemorySegment data, long end) {}

    private ZipDirectory(ZipBytes file) {
        this.file = file;
        this.location = ZipLocation.of(file);
    }

    /** Returns the data of all entries by name. */
    static Map<String, MemorySegment> read(String file, MemorySegment bytes) {
        return new ZipDirectory(new ZipBytes(file, bytes)).read();
    }

    private Map<String, MemorySegment> read() {
        long position = location.start();
        for (long i = 0; i < location.count(); i++) {
            position = readEntry(position);
        }
        if (position != location.end()) {
            throw file.fault(position, "expected the end of the list of entries, found more");
        }
        return checked();
    }

    /** Reads the entry of the list at a position, and returns the position after it. */
    private long readEntry(long position) {
        file.requireBefore(location.end(), position, position, ENTRY_LENGTH);
        if (file.four(position) != ENTRY) {
            throw file.fault(position, "expected an entry in the list of entries, found another signature");
        }
        int nameLength = file.two(position + 28);
        int extraLength = file.two(position + 30);
        long extra = position + ENTRY_LENGTH + nameLength;
        long next = extra + extraLength + file.two(position + 32);
        file.requireBefore(location.end(), position, position, next - position);
        String name = file.name(position, position + ENTRY_LENGTH, nameLength);
        if ((file.two(position + 8) & ENCRYPTED) != 0 || file.two(position + 10) != 0) {
            throw file.fault(
                    position,
                    "entry %s: expected it as torch.save stores it, found it compressed or encrypted%s"
                            .formatted(Excerpt.of(name), StateDict.REMEDY));
        }
        long[] numbers = {file.four(position + 24), file.four(position + 20), file.four(position + 42)};
        resolve(numbers, position, extra, extraLength);
        if (numbers[0] != numbers[1]) {
            throw file.fault(
                    position,
                    "entry %s: expected two equal sizes, found %s and %s"
                            .formatted(
                                    Excerpt.of(name),
                                    Long.toUnsignedString(numbers[1]),
                                    Long.toUnsignedString(numbers[0])));
        }
        entries.add(entry(position, name, numbers[2], numbers[0]));
        return next;
    }

    /** Replaces numbers by those of the zip64 field, which has only the replaced ones, in order. */
    private void resolve(long[] numbers, long record, long extra, int length) {
        long replacement = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == IN_ZIP64) {
                replacement = replacement == 0 ? zip64Field(record, extra, extra + length) : replacement;
                file.requireBefore(extra + length, record, replacement, Long.BYTES);
                numbers[i] = file.eight(replacement);
                replacement += Long.BYTES;
            }
        }
    }

    private long zip64Field(long record, long extra, long end) {
        long position = extra;
        while (position + 4 <= end) {
            if (file.two(position) == ZIP64_FIELD) {
                return position + 4;
            }
            position += 4 + file.two(position + 2);
        }
        throw file.fault(record, "expected a field of zip64, found none");
    }

    private Entry entry(long record, String name, long start, long size) {
        file.requireBefore(location.start(), record, start, LOCAL_LENGTH);
        if (file.four(start) != LOCAL) {
            throw file.fault(start, "expected the header of an entry, found another signature");
        }
        int nameLength = file.two(start + 26);
        long data = start + LOCAL_LENGTH + nameLength + file.two(start + 28);
        file.requireBefore(location.start(), record, start, data - start);
        file.requireBefore(location.start(), record, data, size);
        if (!file.name(start, start + LOCAL_LENGTH, nameLength).equals(name)) {
            throw file.fault(start, "expected the entry %s, found another name".formatted(Excerpt.of(name)));
        }
        return new Entry(name, start, file.data(data, size), data + size);
    }

    /** Returns the entries, of which no two may have the same name or share bytes. */
    private Map<String, MemorySegment> checked() {
        entries.sort(Comparator.comparingLong(Entry::start));
        Map<String, MemorySegment> data = new HashMap<>();
        long end = 0;
        for (Entry entry : entries) {
            if (entry.start < end) {
                throw file.fault(
                        entry.start,
                        "entry %s: expected it from byte %d on, where the one before it ends"
                                .formatted(Excerpt.of(entry.name), end));
            }
            if (data.put(entry.name, entry.data) != null) {
                throw file.fault(entry.start, "entry %s: expected each name once".formatted(Excerpt.of(entry.name)));
            }
            end = entry.end;
        }
        return data;
    }
}
