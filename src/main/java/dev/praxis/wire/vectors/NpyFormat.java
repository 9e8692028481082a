package dev.praxis.wire.vectors;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

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

    /** Returns sizes as text, such as {@code 2, 384}. */
    static String sizes(int... shape) {
        return Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }

    /**
     * Returns the header of a row-major array, the same bytes as {@code numpy.save} writes.
     *
     * @param shape at least two sizes, from the outermost dimension to the innermost
     */
    static byte[] header(Dtype dtype, int... shape) {
        byte[] text = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
                .formatted(dtype.npy(), sizes(shape))
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
