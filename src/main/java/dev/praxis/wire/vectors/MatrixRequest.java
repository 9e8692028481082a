package dev.praxis.wire.vectors;

/** A request whose response is a {@link MatrixResponse}. */
public interface MatrixRequest {
    /** Returns the options for the form of the vectors. */
    VectorOptions vectors();
}
