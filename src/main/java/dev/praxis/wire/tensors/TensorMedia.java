package dev.praxis.wire.tensors;

/** The media type of JSON with binary data after it, and the header that separates the two. */
public final class TensorMedia {
    /** The media type of JSON with data after it, and of a body without Content-Type. */
    public static final String BINARY = "application/octet-stream";

    /** The number of bytes of the JSON at the beginning of a body. */
    public static final String JSON_LENGTH = "Inference-Header-Content-Length";

    private TensorMedia() {}
}
