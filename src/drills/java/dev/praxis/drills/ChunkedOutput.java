package dev.praxis.drills;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a body in chunked transfer encoding. */
final class ChunkedOutput extends OutputStream {
    private final OutputStream out;

    ChunkedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            out.write(Payload.ascii(Integer.toHexString(length) + "\r\n"));
            out.write(bytes, offset, length);
            out.write(Payload.ascii("\r\n"));
        }
    }

    /** Writes the last chunk. */
    void finish() throws IOException {
        out.write(Payload.ascii("0\r\n\r\n"));
    }
}
