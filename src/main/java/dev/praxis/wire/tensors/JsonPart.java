package dev.praxis.wire.tensors;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a body, up to the end of its JSON. */
final class JsonPart extends FilterInputStream {
    private long left;
    private long leftAtMark;

    JsonPart(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = super.read(into, offset, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(Math.min(bytes, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(super.available(), left);
    }

    @Override
    public void mark(int limit) {
        super.mark(limit);
        leftAtMark = left;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        left = leftAtMark;
    }

    /** Leaves the body open, which continues with binary data. */
    @Override
    public void close() {
        // The body belongs to the request.
    }
}
