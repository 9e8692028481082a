package dev.praxis.wire.columns;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A stream of a zip archive that remembers the archive's last bytes. {@code ZipInputStream} takes a
 * damaged entry for the end of the archive; the end record states how many entries there are.
 *
 * <p>Source: PKWARE, .ZIP File Format Specification, section 4.3.16.
 */
final class ArchiveEnd extends FilterInputStream {
    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int ENTRIES = 10;

    /** The last bytes read. */
    private final byte[] last = new byte[LENGTH];

    ArchiveEnd(InputStream archive) {
        super(archive);
    }

    /**
     * Reads the rest of the archive, which must end with a record of the given number of entries
     * and without a comment.
     */
    void requireEntries(int entries) throws IOException {
        byte[] buffer = new byte[8192];
        while (read(buffer, 0, buffer.length) >= 0) {
            // Only the last bytes matter, and read() keeps them.
        }
        ByteBuffer end = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
        if (end.getInt(0) != SIGNATURE) {
            throw UnreadableBody.because("expected an npz archive, found no end record");
        }
        int stated = Short.toUnsignedInt(end.getShort(ENTRIES));
        if (stated != entries || entries == 0) {
            throw UnreadableBody.because(
                    "expected %d arrays, as the end record of the archive states, found %d".formatted(stated, entries));
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            keep(new byte[] {(byte) read}, 0, 1);
        }
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) {
            keep(into, offset, read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void keep(byte[] bytes, int offset, int length) {
        int kept = Math.min(length, LENGTH);
        System.arraycopy(last, kept, last, 0, LENGTH - kept);
        System.arraycopy(bytes, offset + length - kept, last, LENGTH - kept, kept);
    }
}
