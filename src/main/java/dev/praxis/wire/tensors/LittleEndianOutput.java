package dev.praxis.wire.tensors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes numbers in little-endian order to a stream, in chunks. */
final class LittleEndianOutput {
    private static final int CHUNK = 8192;

    private final OutputStream out;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

    LittleEndianOutput(OutputStream out) {
        this.out = out;
    }

    /** Returns a buffer with room for a number of this many bytes. */
    ByteBuffer room(int bytes) throws IOException {
        if (chunk.remaining() < bytes) {
            flush();
        }
        return chunk;
    }

    /** Writes bytes as they are. */
    void write(byte[] bytes) throws IOException {
        flush();
        out.write(bytes);
    }

    /** Writes the buffered numbers to the stream. */
    void flush() throws IOException {
        out.write(chunk.array(), 0, chunk.position());
        chunk.clear();
    }
}
