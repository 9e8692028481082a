package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The content of an entry of a zip archive, whose checksum and size are checked at its end. */
abstract class EntryContent extends InputStream {
    static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    private static final int MAX_DESCRIPTOR_LENGTH = 24;

    private final LookAhead in;
    private final String name;
    private final @Nullable ZipSizes sizes;
    private final CRC32 crc = new CRC32();
    private long size;
    private boolean hasEnded;

    /**
     * Creates the content that starts at the next byte.
     *
     * @param sizes sizes of the header; null if a descriptor after the data has them
     */
    EntryContent(LookAhead in, String name, @Nullable ZipSizes sizes) {
        this.in = in;
        this.name = name;
        this.sizes = sizes;
    }

    /** Reads up to {@code length} bytes, at least 1. Returns how many; -1 after the last one. */
    abstract int next(byte[] into, int offset, int length) throws IOException;

    /** Returns the number of bytes taken from the archive. */
    abstract long compressed();

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = hasEnded ? -1 : next(into, offset, length);
        if (read > 0) {
            crc.update(into, offset, read);
            size += read;
        } else if (!hasEnded) {
            hasEnded = true;
            requireSizes();
        }
        return read;
    }

    final LookAhead in() {
        return in;
    }

    final @Nullable ZipSizes sizes() {
        return sizes;
    }

    final long size() {
        return size;
    }

    final ProblemException ended() {
        return ZipArchive.ended(name);
    }

    final ProblemException damaged() {
        return UnreadableBody.because(
                "expected the content that the archive's checksum states, found other bytes in " + name);
    }

    private void requireSizes() throws IOException {
        if (sizes == null) {
            int length = descriptorLength();
            if (length == 0) {
                throw damaged();
            }
            in.take(length);
        } else if (!sizes.equals(new ZipSizes((int) crc.getValue(), compressed(), size))) {
            throw damaged();
        }
    }

    /**
     * Returns the length of the descriptor at the next bytes, if it describes the content so far; 0
     * if there is none. Its signature is optional, and its sizes have 32 or 64 bits.
     */
    final int descriptorLength() throws IOException {
        int present = in.fill(MAX_DESCRIPTOR_LENGTH);
        ByteBuffer bytes = in.present();
        int start = present >= Integer.BYTES && bytes.getInt(0) == DESCRIPTOR_SIGNATURE ? Integer.BYTES : 0;
        if (present < start + 12 || bytes.getInt(start) != (int) crc.getValue()) {
            return 0;
        }
        if (present >= start + 20 && bytes.getLong(start + 4) == compressed() && bytes.getLong(start + 12) == size) {
            return start + 20;
        }
        return bytes.getInt(start + 4) == (int) compressed() && bytes.getInt(start + 8) == (int) size ? start + 12 : 0;
    }
}
