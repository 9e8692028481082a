package dev.praxis.wire.vectors;

import org.springframework.http.MediaType;

/** The two forms of a matrix. */
final class MatrixMedia {
    static final MediaType NPY = MediaType.parseMediaType(MatrixResponse.NPY);
    static final MediaType BYTES = MediaType.parseMediaType(MatrixResponse.BYTES);

    private MatrixMedia() {}
}
