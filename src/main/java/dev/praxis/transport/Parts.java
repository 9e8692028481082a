package dev.praxis.transport;

import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/**
 * Bytes in memory as a sequence of parts, all full except possibly the last. Memory for each part
 * is reserved before it is allocated.
 */
final class Parts extends OutputStream {
    private final LongConsumer reserve;
    private final Deque<byte[]> parts = new ArrayDeque<>();
    private byte[] last = {};
    private int count;
    private long length;

    /**
     * Creates an empty sequence.
     *
     * @param reserve called with the total size of the parts before it grows; throws if it must not
     *     grow
     */
    Parts(LongConsumer reserve) {
        this.reserve = reserve;
    }

    /** Returns the number of bytes written. */
    long length() {
        return length;
    }

    /** Returns the parts, from which the reader removes those it has read. */
    Deque<byte[]> parts() {
        return parts;
    }

    /** Returns the total size of the parts that have not been removed. */
    long size() {
        return parts.stream().mapToLong(part -> part.length).sum();
    }

    void clear() {
        parts.clear();
        last = new byte[0];
        count = 0;
        length = 0;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int toWrite) {
        for (int written = 0; written < toWrite; ) {
            if (count == last.length) {
                grow();
            }
            int fits = Math.min(toWrite - written, last.length - count);
            System.arraycopy(bytes, offset + written, last, count, fits);
            count += fits;
            written += fits;
            length += fits;
        }
    }

    private void grow() {
        int size = PartSize.after(last.length);
        reserve.accept(length + size);
        last = new byte[size];
        parts.add(last);
        count = 0;
    }
}
