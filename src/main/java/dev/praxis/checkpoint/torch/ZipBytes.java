package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a zip archive, whose numbers are little-endian and unsigned. */
record ZipBytes(String file, MemorySegment bytes) {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_NAME_LENGTH = 1_000;

    long size() {
        return bytes.byteSize();
    }

    int two(long position) {
        return Short.toUnsignedInt(bytes.get(SHORT, position));
    }

    long four(long position) {
        return Integer.toUnsignedLong(bytes.get(INT, position));
    }

    /** Returns a number of eight bytes; from 2⁶³ on it is negative here. */
    long eight(long position) {
        return bytes.get(LONG, position);
    }

    MemorySegment data(long start, long length) {
        return bytes.asSlice(start, length).asReadOnly();
    }

    /**
     * Returns a name. Every byte is a character of ISO 8859-1, so that different names stay
     * different.
     *
     * @param record position of the record that has the name
     */
    String name(long record, long start, int length) {
        if (length > MAX_NAME_LENGTH) {
            throw fault(record, "expected a name of at most %d bytes, found %d".formatted(MAX_NAME_LENGTH, length));
        }
        return new String(data(start, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
    }

    /**
     * Checks that a part of the file is before a byte.
     *
     * @param record position of the record that has the numbers
     */
    void requireBefore(long end, long record, long start, long length) {
        if (start < 0 || length < 0 || start > end || length > end - start) {
            throw fault(
                    record,
                    "expected a part of the file before byte %d, found %s bytes from byte %s"
                            .formatted(end, Long.toUnsignedString(length), Long.toUnsignedString(start)));
        }
    }

    CheckpointException fault(long position, String detail) {
        return new CheckpointException("%s: byte %d: %s".formatted(file, position, detail));
    }
}
