package dev.praxis.wire.vectors;

import java.util.List;
import java.util.Map;

/**
 * A response that clients can also receive as a matrix alone, as an npy file or as raw bytes. Its
 * controller states the media types {@link #NPY} and {@link #BYTES}, after JSON.
 */
public interface MatrixResponse {
    /** Media type of an npy file. */
    String NPY = "application/x-npy";

    /** Media type of the rows alone. */
    String BYTES = "application/octet-stream";

    /** Returns the rows, at least one, all of the same encoder. */
    List<EncodedVector> rows();

    /**
     * Returns the sizes of all dimensions, outermost first, whose last one is the rows' and whose
     * others multiply to their number.
     *
     * @param rows number of rows
     * @param columns number of stored numbers of a row
     */
    default int[] shape(int rows, int columns) {
        return new int[] {rows, columns};
    }

    /** Returns response headers, by name, for what JSON holds beside the matrix. */
    Map<String, String> headers();
}
