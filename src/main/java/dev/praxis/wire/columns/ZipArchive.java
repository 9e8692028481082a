package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive, read entry by entry as it arrives. Unlike the JDK's reader of streams, it reads
 * stored entries whose size follows their data, which numpy writes to a pipe, and it requires that
 * the directory at the end lists the entries that were read.
 *
 * <p>Source: PKWARE, .ZIP File Format Specification (APPNOTE) 6.3.10, section 4.3.
 */
final class ZipArchive {
    /** Maximum characters in an entry's name, which problems quote. Zip allows 65,535. */
    private static final int MAX_NAME_LENGTH = 256;

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int EXTRA_DATA = 0x08064b50;
    private static final int SIGNATURE = 0x05054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int END = 0x06054b50;

    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final int END_64_LENGTH = 56;
    private static final int LOCATOR_64_LENGTH = 20;

    private static final int ENCRYPTED = 1;
    private static final int DESCRIPTOR = 1 << 3;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final long SIZE_IN_EXTRA = 0xffffffffL;
    private static final int COUNT_IN_END_64 = 0xffff;

    private final LookAhead in;
    private int entries;

    /** An entry: its name, and its content, which ends by itself. */
    record Entry(String name, InputStream content) {}

    ZipArchive(InputStream in) {
        this.in = new LookAhead(in);
    }

    /**
     * Returns the next entry; null after the last one, once the end of the archive was checked. The
     * content of the entry before must have been read to its end.
     */
    @Nullable
    Entry next() throws IOException {
        if (in.fill(Integer.BYTES) < Integer.BYTES || in.present().getInt() != LOCAL) {
            requireEnd();
            return null;
        }
        ByteBuffer header = header(LOCAL_LENGTH);
        int flags = Short.toUnsignedInt(header.getShort(6));
        int method = Short.toUnsignedInt(header.getShort(8));
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        if (nameLength > MAX_NAME_LENGTH) {
            throw UnreadableBody.because("expected names of at most %d characters in the archive, found %d"
                    .formatted(MAX_NAME_LENGTH, nameLength));
        }
        String name = new String(in.take(nameLength, "the header of an entry"), StandardCharsets.UTF_8);
        byte[] extra = in.take(Short.toUnsignedInt(header.getShort(28)), "the header of " + name);
        if ((flags & ENCRYPTED) != 0) {
            throw UnreadableBody.because("expected entries that are not encrypted, found " + name);
        }
        if (method != STORED && method != DEFLATED) {
            throw UnreadableBody.because("expected entries that are stored or deflated, found %s with the method %d"
                    .formatted(name, method));
        }
        entries++;
        ZipSizes sizes = (flags & DESCRIPTOR) != 0 ? null : sizes(header, extra);
        return new Entry(
                name, method == DEFLATED ? new DeflatedContent(in, name, sizes) : new StoredContent(in, name, sizes));
    }

    /** Returns the problem of an archive that ends too early. */
    static ProblemException ended(String within) {
        return UnreadableBody.because("expected an npz archive, found its end within " + within);
    }

    private ByteBuffer header(int length) throws IOException {
        return ByteBuffer.wrap(in.take(length, "a header")).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the sizes of a header, which are in an extra field if they need 64 bits. */
    private static ZipSizes sizes(ByteBuffer header, byte[] extra) {
        long compressed = Integer.toUnsignedLong(header.getInt(18));
        long size = Integer.toUnsignedLong(header.getInt(22));
        ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
        while (fields.remaining() >= 4) {
            int id = Short.toUnsignedInt(fields.getShort());
            int length = Math.min(Short.toUnsignedInt(fields.getShort()), fields.remaining());
            ByteBuffer field = fields.slice(fields.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            fields.position(fields.position() + length);
            if (id == 1) {
                if (size == SIZE_IN_EXTRA && field.remaining() >= Long.BYTES) {
                    size = field.getLong();
                }
                if (compressed == SIZE_IN_EXTRA && field.remaining() >= Long.BYTES) {
                    compressed = field.getLong();
                }
            }
        }
        return new ZipSizes(header.getInt(14), compressed, size);
    }

    /** Reads the directory and the end record with its comment. Nothing may follow them. */
    private void requireEnd() throws IOException {
        int listed = 0;
        while (true) {
            int present = in.fill(Integer.BYTES);
            int signature = present < Integer.BYTES ? 0 : in.present().getInt();
            switch (signature) {
                case CENTRAL -> {
                    ByteBuffer header = header(CENTRAL_LENGTH);
                    skip(Short.toUnsignedInt(header.getShort(28))
                            + Short.toUnsignedInt(header.getShort(30))
                            + Short.toUnsignedInt(header.getShort(32)));
                    listed++;
                }
                case EXTRA_DATA -> skip(Integer.toUnsignedLong(header(8).getInt(4)));
                case SIGNATURE -> skip(Short.toUnsignedInt(header(6).getShort(4)));
                case END_64 -> {
                    ByteBuffer header = header(END_64_LENGTH);
                    // The size counts from after itself.
                    skip(Math.max(0, header.getLong(4) + 12 - END_64_LENGTH));
                    requireEntries(header.getLong(32));
                }
                case LOCATOR_64 -> skip(LOCATOR_64_LENGTH);
                case END -> {
                    ByteBuffer header = header(END_LENGTH);
                    skip(Short.toUnsignedInt(header.getShort(20)));
                    int stated = Short.toUnsignedInt(header.getShort(10));
                    requireEntries(listed);
                    if (stated != COUNT_IN_END_64) {
                        requireEntries(stated);
                    }
                    if (in.fill(1) > 0) {
                        throw UnreadableBody.because("expected the end of the body after the archive, found more");
                    }
                    return;
                }
                default ->
                    throw UnreadableBody.because(
                            entries == 0 && listed == 0
                                    ? "expected an npz archive, found other bytes"
                                    : "expected the archive's directory after %d arrays, found other bytes"
                                            .formatted(entries));
            }
        }
    }

    private void skip(long count) throws IOException {
        in.skip(count, "its directory");
    }

    private void requireEntries(long stated) {
        if (stated != entries || entries == 0) {
            throw UnreadableBody.because(
                    "expected %d arrays, as the end of the archive states, found %d".formatted(stated, entries));
        }
    }
}
