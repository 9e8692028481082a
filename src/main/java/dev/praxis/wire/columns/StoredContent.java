package dev.praxis.wire.columns;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Content without compression. If its size is unknown, it ends at the first descriptor whose
 * checksum and sizes are those of the bytes before it.
 */
final class StoredContent extends EntryContent {

    StoredContent(LookAhead in, String name, @Nullable ZipSizes sizes) {
        super(in, name, sizes);
    }

    @Override
    long compressed() {
        return size();
    }

    @Override
    int next(byte[] into, int offset, int length) throws IOException {
        ZipSizes sizes = sizes();
        long before = sizes == null ? beforeDescriptor() : sizes.compressed() - size();
        if (before <= 0) {
            return -1;
        }
        int read = in().read(into, offset, (int) Math.min(length, before));
        if (read < 0) {
            throw ended();
        }
        return read;
    }

    /** Returns how many of the next bytes are content for certain; 0 at the descriptor. */
    private int beforeDescriptor() throws IOException {
        int present = in().fill(Integer.BYTES);
        if (present < Integer.BYTES) {
            throw ended();
        }
        ByteBuffer bytes = in().present();
        int at = 0;
        while (at <= present - Integer.BYTES && bytes.getInt(at) != EntryContent.DESCRIPTOR_SIGNATURE) {
            at++;
        }
        if (at > 0) {
            return at;
        }
        return descriptorLength() > 0 ? 0 : 1;
    }
}
