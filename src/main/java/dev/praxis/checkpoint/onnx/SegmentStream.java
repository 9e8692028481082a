package dev.praxis.checkpoint.onnx;

import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A stream over mapped memory, which skips without reading. */
final class SegmentStream extends InputStream {
    private final MemorySegment bytes;
    private long position;

    SegmentStream(MemorySegment bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return position == bytes.byteSize() ? -1 : Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, position++));
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = (int) Math.min(length, bytes.byteSize() - position);
        if (count == 0 && length > 0) {
            return -1;
        }
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, bytes.byteSize() - position);
        position += skipped;
        return skipped;
    }
}
