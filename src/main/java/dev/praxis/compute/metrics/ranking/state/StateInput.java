package dev.praxis.compute.metrics.ranking.state;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.zip.CRC32C;

/** The numbers in the file of a state, one after the other, up to its checksum. */
final class StateInput {
    private static final int VARINT_BITS = 7;

    private final byte[] bytes;
    private final int end;
    private int position;

    /**
     * Creates an input at the start of a file.
     *
     * @param bytes the whole file. Not modified.
     */
    StateInput(byte[] bytes) {
        this.bytes = bytes;
        end = bytes.length - Integer.BYTES;
    }

    /** Skips these bytes, or returns false if the file begins with others. */
    boolean skips(byte... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (i >= end || bytes[i] != prefix[i]) {
                return false;
            }
        }
        position = prefix.length;
        return true;
    }

    boolean hasValidChecksum() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        long stored = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            stored |= (bytes[end + i] & 0xffL) << (Byte.SIZE * i);
        }
        return stored == checksum.getValue();
    }

    int position() {
        return position;
    }

    void moveTo(int place) {
        position = place;
    }

    /** Returns the number of bytes before the checksum. */
    int remaining() {
        return end - position;
    }

    int next() {
        requireBytes(1);
        return bytes[position++] & 0xff;
    }

    double nextDouble() {
        requireBytes(Double.BYTES);
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits |= (bytes[position++] & 0xffL) << (Byte.SIZE * i);
        }
        return Double.longBitsToDouble(bits);
    }

    /** Returns the next varint, an unsigned number of 64 bits. */
    long nextVarint() {
        int start = position;
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += VARINT_BITS) {
            int part = next();
            if (shift == Long.SIZE - 1 && part > 1) {
                break;
            }
            value |= (part & 0x7fL) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw invalid("expected a varint of at most 64 bits at byte %d".formatted(start));
    }

    private void requireBytes(int count) {
        if (remaining() < count) {
            throw invalid("expected further entries at byte %d, found the checksum".formatted(position));
        }
    }

    static ComputeException invalid(String detail) {
        return new ComputeException(Reason.VALUE, "state", detail);
    }
}
