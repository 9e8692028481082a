package dev.praxis.wire.vectors;

import com.fasterxml.jackson.annotation.JsonAlias;

/**
 * The type of the entries of a vector in a response. {@code BINARY} and {@code UBINARY} hold the
 * signs of eight entries in each byte.
 */
public enum Dtype {
    @JsonAlias("float")
    FLOAT32("<f4", "float32", Float.BYTES),
    FLOAT16("<f2", "float16", Short.BYTES),
    INT8("|i1", "int8", Byte.BYTES),
    UINT8("|u1", "uint8", Byte.BYTES),
    BINARY("|i1", "int8", Byte.BYTES),
    UBINARY("|u1", "uint8", Byte.BYTES);

    private final String npy;
    private final String numpy;
    private final int size;

    Dtype(String npy, String numpy, int size) {
        this.npy = npy;
        this.numpy = numpy;
        this.size = size;
    }

    /** Returns the type of the stored numbers as in the header of an npy file. */
    String npy() {
        return npy;
    }

    /** Returns numpy's name of the type of the stored numbers. */
    String numpy() {
        return numpy;
    }

    /** Returns the number of stored numbers of a vector. */
    int columns(int dimensions) {
        return isPacked() ? (dimensions + Byte.SIZE - 1) / Byte.SIZE : dimensions;
    }

    /** Returns the number of bytes of a vector. */
    int bytes(int dimensions) {
        return columns(dimensions) * size;
    }

    /** Returns whether entries are integers that stand for parts of an interval. */
    boolean isQuantized() {
        return this == INT8 || this == UINT8;
    }

    private boolean isPacked() {
        return this == BINARY || this == UBINARY;
    }
}
