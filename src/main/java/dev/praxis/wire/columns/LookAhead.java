package dev.praxis.wire.columns;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A stream whose next bytes can be seen before they are taken. */
final class LookAhead {
    private static final int CAPACITY = 1 << 15;

    private final InputStream in;
    private final byte[] bytes = new byte[CAPACITY];
    private int start;
    private int end;

    LookAhead(InputStream in) {
        this.in = in;
    }

    /** Reads until {@code count} bytes are present or the stream ends. Returns how many are. */
    int fill(int count) throws IOException {
        if (end - start < count) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
            while (end < count) {
                int read = in.read(bytes, end, CAPACITY - end);
                if (read < 0) {
                    break;
                }
                end += read;
            }
        }
        return end - start;
    }

    /** Returns the bytes that are present, little-endian, without taking them. */
    ByteBuffer present() {
        return ByteBuffer.wrap(bytes, start, end - start).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Takes bytes that are present. */
    void take(int count) {
        start += count;
    }

    /** Takes up to {@code length} bytes into an array. Returns how many; -1 at the end. */
    int read(byte[] into, int offset, int length) throws IOException {
        int count = Math.min(length, fill(1));
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(bytes, start, into, offset, count);
        start += count;
        return count;
    }

    /** Takes {@code count} bytes. */
    byte[] take(long count, String what) throws IOException {
        byte[] taken = new byte[(int) count];
        for (int done = 0; done < taken.length; ) {
            int read = read(taken, done, taken.length - done);
            if (read < 0) {
                throw ZipArchive.ended(what);
            }
            done += read;
        }
        return taken;
    }

    /** Takes and drops {@code count} bytes. */
    void skip(long count, String what) throws IOException {
        for (long left = count; left > 0; ) {
            int present = fill(1);
            if (present == 0) {
                throw ZipArchive.ended(what);
            }
            int skipped = (int) Math.min(left, present);
            start += skipped;
            left -= skipped;
        }
    }
}
