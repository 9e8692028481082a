package dev.praxis.wire.vectors;

/** A request whose response is a {@link MatrixResponse}. */
public interface MatrixRequest {
    /**
     * Requires that the response to this request can be a matrix alone, for clients that accept
     * one.
     */
    void requireFitsMatrix();
}
