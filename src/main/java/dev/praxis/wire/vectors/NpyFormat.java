package dev.praxis.wire.vectors;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header of npy files, version 1.0.
 *
 * <p>Source: the format's description in numpy, {@code numpy.lib.format}.
 */
final class NpyFormat {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /** A multiple of 64, as the format demands, that holds the text for any shape. */
    private static final int LENGTH = 128;

    private NpyFormat() {}

    /** Returns the header of a row-major matrix, the same bytes as {@code numpy.save} writes. */
    static byte[] header(Dtype dtype, int rows, int columns) {
        byte[] text = "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d), }"
                .formatted(dtype.npy(), rows, columns)
                .getBytes(StandardCharsets.US_ASCII);
        int start = MAGIC.length + Short.BYTES;
        byte[] header = Arrays.copyOf(MAGIC, LENGTH);
        // The length of the text, little-endian. It fits the first byte.
        header[MAGIC.length] = (byte) (LENGTH - start);
        Arrays.fill(header, start, LENGTH, (byte) ' ');
        System.arraycopy(text, 0, header, start, text.length);
        header[LENGTH - 1] = '\n';
        return header;
    }
}
