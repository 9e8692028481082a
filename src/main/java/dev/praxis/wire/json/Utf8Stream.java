package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A stream that checks that the bytes it passes on are UTF-8 without NUL. Parsers are laxer:
 * Jackson detects UTF-16 and UTF-32 from the first bytes, and accepts overlong encodings; FastCSV
 * decodes by any byte order mark.
 *
 * <p>Source: RFC 3629, section 4; RFC 8259, section 8.1.
 */
public final class Utf8Stream extends FilterInputStream {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int MIN_CONTINUATION = 0x80;
    private static final int MAX_CONTINUATION = 0xbf;

    private final ProblemType unreadable;
    private long position;
    /** The first byte of the current character, and its position. */
    private int first;

    private long start;
    private int continuations;
    private int min = MIN_CONTINUATION;
    private int max = MAX_CONTINUATION;
    private @Nullable ProblemException failure;

    /**
     * Creates a stream that checks another.
     *
     * @param unreadable problem type for bytes that are not UTF-8
     */
    public Utf8Stream(InputStream in, ProblemType unreadable) {
        super(in);
        this.unreadable = unreadable;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Reads bytes up to the first one that is wrong, which only the next call reports. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        int read = super.read(into, offset, length);
        if (read < 0) {
            requireWhole();
        }
        int end = offset + read;
        for (int i = offset; i < end; ) {
            if (continuations == 0 && end - i >= Long.BYTES && isAscii((long) LONGS.get(into, i))) {
                i += Long.BYTES;
                position += Long.BYTES;
            } else if (isRight(into[i] & 0xff)) {
                i++;
                position++;
            } else {
                failure = unreadable();
                if (i == offset) {
                    throw failure;
                }
                return i - offset;
            }
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 13)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Returns whether bytes can be read ahead: they are in memory, and none was wrong. */
    boolean canReadAhead() {
        return failure == null && in.markSupported();
    }

    /** Returns the next byte without reading it. */
    int peek() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next;
    }

    /** Starts to read ahead. {@link #back} must follow. */
    void lookAhead() {
        in.mark(Integer.MAX_VALUE);
    }

    /** Reads bytes ahead without a check. Returns fewer than {@code length} only at the end. */
    int readAhead(byte[] into, int offset, int length) throws IOException {
        return in.readNBytes(into, offset, length);
    }

    /** Stops reading ahead. The next byte to read is the same as before. */
    void back() throws IOException {
        in.reset();
        in.mark(0);
    }

    /** Skips bytes that are known to be ASCII other than NUL. */
    void skipAscii(long count) throws IOException {
        in.skipNBytes(count);
        position += count;
    }

    /** Returns whether none of eight bytes is 0 or has its highest bit set. */
    private static boolean isAscii(long bytes) {
        return ((bytes | (bytes - ONES)) & HIGH_BITS) == 0;
    }

    private boolean isRight(int next) {
        if (continuations == 0) {
            first = next;
            start = position;
        }
        if (continuations > 0) {
            boolean isInRange = next >= min && next <= max;
            continuations--;
            min = MIN_CONTINUATION;
            max = MAX_CONTINUATION;
            return isInRange;
        }
        return next >= MIN_CONTINUATION ? begin() : next != 0;
    }

    /**
     * Begins a character of several bytes. The range of the second byte is narrower after some
     * first bytes, which excludes overlong encodings, surrogates, and code points above U+10FFFF.
     * Returns false if no character begins with this byte.
     */
    private boolean begin() {
        continuations = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        switch (first) {
            case 0xe0 -> min = 0xa0;
            case 0xed -> max = 0x9f;
            case 0xf0 -> min = 0x90;
            case 0xf4 -> max = 0x8f;
            default -> {}
        }
        return first >= 0xc2 && first <= 0xf4;
    }

    private void requireWhole() {
        if (continuations > 0) {
            throw new ProblemException(
                    unreadable, "expected UTF-8, found an incomplete character at the end of the body");
        }
    }

    /** Returns the problem of the current character, which is faulty from its first byte on. */
    private ProblemException unreadable() {
        return new ProblemException(
                unreadable,
                "expected UTF-8%s, found the byte 0x%02X at offset %d"
                        .formatted(first == 0 ? " without NUL characters" : "", first, start));
    }
}
