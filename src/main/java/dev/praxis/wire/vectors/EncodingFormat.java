package dev.praxis.wire.vectors;

/** The encoding of a vector in JSON: an array of numbers, or its bytes as a base64 string. */
public enum EncodingFormat {
    FLOAT,
    BASE64
}
