package dev.praxis.transport;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952), a sequence of members. It holds one buffer and the window of the
 * decompressor, whatever the members contain. {@link java.util.zip.GZIPInputStream} would ignore
 * trailing data, and with it any member that has not arrived when the one before it ends.
 */
final class GzipStream extends InputStream {
    private static final int BUFFER = 8 * 1024;
    private static final int FIRST_MAGIC = 0x1f;
    private static final int SECOND_MAGIC = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HAS_HEADER_CHECKSUM = 1 << 1;
    private static final int HAS_EXTRA = 1 << 2;
    private static final int HAS_NAME = 1 << 3;
    private static final int HAS_COMMENT = 1 << 4;
    private static final int RESERVED = 0b111 << 5;
    private static final int TIME_FLAGS_AND_SYSTEM = 6;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int count;
    private long readBefore;
    private boolean isInMember;

    /**
     * Creates a stream.
     *
     * @param in the compressed bytes
     */
    GzipStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /**
     * Reads decompressed bytes.
     *
     * @throws ProblemException UNREADABLE_BODY if the bytes are not gzip
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (length > 0 && (isInMember || beginMember())) {
            int read = inflate(target, offset, length);
            if (read > 0) {
                checksum.update(target, offset, read);
                return read;
            }
            if (inflater.finished()) {
                position = count - inflater.getRemaining();
                endMember();
            } else {
                fill();
                inflater.setInput(buffer, 0, count);
            }
        }
        return length == 0 ? 0 : -1;
    }

    /** Frees the memory of the decompressor. Does not close the compressed stream. */
    @Override
    public void close() {
        inflater.end();
    }

    private int inflate(byte[] target, int offset, int length) {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw malformed("is corrupt: " + e.getMessage());
        }
    }

    /** Reads the header of the next member; returns false at the end of the body. */
    private boolean beginMember() throws IOException {
        if (position == count && !hasMore()) {
            return false;
        }
        long start = readBefore + position;
        checksum.reset();
        if (next() != FIRST_MAGIC || next() != SECOND_MAGIC) {
            throw malformed(start == 0 ? "is not gzip" : "has other data after byte " + start);
        }
        int method = next();
        int flags = next();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw malformed("has a header with an unknown method or flag");
        }
        skip(TIME_FLAGS_AND_SYSTEM);
        if ((flags & HAS_EXTRA) != 0) {
            skip((int) number(2));
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_CHECKSUM) != 0) {
            long expected = checksum.getValue() & 0xffff;
            if (number(2) != expected) {
                throw malformed("has a header with a wrong checksum");
            }
        }
        checksum.reset();
        inflater.reset();
        inflater.setInput(buffer, position, count - position);
        isInMember = true;
        return true;
    }

    private void endMember() throws IOException {
        long expected = checksum.getValue();
        if (number(4) != expected || number(4) != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw malformed("has a wrong checksum or length");
        }
        isInMember = false;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    /** Skips a text that ends with a zero. */
    private void skipText() throws IOException {
        while (next() != 0) {
            // Continues to the end.
        }
    }

    /** Reads a little-endian number. */
    private long number(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) next() << (i * Byte.SIZE);
        }
        return number;
    }

    /** Reads a byte of a header or trailer. */
    private int next() throws IOException {
        if (position == count) {
            fill();
        }
        int next = Byte.toUnsignedInt(buffer[position++]);
        checksum.update(next);
        return next;
    }

    private void fill() throws IOException {
        if (!hasMore()) {
            throw malformed("ends early, after byte " + readBefore);
        }
    }

    /** Reads the next bytes into the buffer; returns false at the end of the body. */
    private boolean hasMore() throws IOException {
        readBefore += count;
        position = 0;
        count = Math.max(0, in.read(buffer));
        return count > 0;
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.UNREADABLE_BODY, "Content-Encoding is gzip, but the body " + detail);
    }
}
