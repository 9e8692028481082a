package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

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
    private int continuations;
    private int min = MIN_CONTINUATION;
    private int max = MAX_CONTINUATION;

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

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read < 0) {
            requireWhole();
        }
        int end = offset + read;
        for (int i = offset; i < end; ) {
            if (continuations == 0 && end - i >= Long.BYTES && isAscii((long) LONGS.get(into, i))) {
                i += Long.BYTES;
                position += Long.BYTES;
            } else {
                check(into[i++] & 0xff);
                position++;
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

    /** Returns whether none of eight bytes is 0 or has its highest bit set. */
    private static boolean isAscii(long bytes) {
        return ((bytes | (bytes - ONES)) & HIGH_BITS) == 0;
    }

    private void check(int next) {
        if (continuations > 0) {
            if (next < min || next > max) {
                throw unreadable(next);
            }
            continuations--;
            min = MIN_CONTINUATION;
            max = MAX_CONTINUATION;
        } else if (next >= MIN_CONTINUATION) {
            begin(next);
        } else if (next == 0) {
            throw unreadable(next);
        }
    }

    /**
     * Begins a character of several bytes. The range of the second byte is narrower after some
     * first bytes, which excludes overlong encodings, surrogates, and code points above U+10FFFF.
     */
    private void begin(int first) {
        if (first < 0xc2 || first > 0xf4) {
            throw unreadable(first);
        }
        continuations = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        switch (first) {
            case 0xe0 -> min = 0xa0;
            case 0xed -> max = 0x9f;
            case 0xf0 -> min = 0x90;
            case 0xf4 -> max = 0x8f;
            default -> {}
        }
    }

    private void requireWhole() {
        if (continuations > 0) {
            throw new ProblemException(
                    unreadable, "expected UTF-8, found an incomplete character at the end of the body");
        }
    }

    private ProblemException unreadable(int found) {
        return new ProblemException(
                unreadable, "expected UTF-8, found the byte 0x%02X at offset %d".formatted(found, position));
    }
}
