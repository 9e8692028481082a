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

    /** Returns response headers, by name, for what JSON holds beside the matrix. */
    Map<String, String> headers();
}
