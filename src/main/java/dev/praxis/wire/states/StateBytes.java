package dev.praxis.wire.states;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.util.FastByteArrayOutputStream;

/** The bytes of a state as they arrive, in memory that is reserved before it is taken. */
final class StateBytes extends OutputStream {
    /** Bytes that are reserved at a time, up to as many as there are already. */
    private static final int MIN_BLOCK = 256;

    private static final int MAX_BLOCK = 64 * 1024;

    /** Blocks are at most half empty, and are copied into one array at the end. */
    private static final int BYTES_PER_BYTE = 3;

    private final FastByteArrayOutputStream bytes = new FastByteArrayOutputStream();
    private final StateBudget budget;
    private long reserved;

    StateBytes(StateBudget budget) {
        this.budget = budget;
    }

    @Override
    public void write(int value) throws IOException {
        reserve(1);
        bytes.write(value);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        reserve(length);
        bytes.write(from, offset, length);
    }

    private void reserve(int length) {
        long shortfall = bytes.size() + (long) length - reserved;
        if (shortfall > 0) {
            long block = Math.max(shortfall, Math.clamp(bytes.size(), MIN_BLOCK, MAX_BLOCK));
            budget.reserve(BYTES_PER_BYTE * block);
            reserved += block;
        }
    }

    byte[] toArray() {
        return bytes.toByteArrayUnsafe();
    }
}
