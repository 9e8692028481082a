package dev.praxis.api.shapes.tei;

/** The only encoding of vectors, which some clients name. */
enum TeiEncodingFormat {
    FLOAT
}
