package dev.praxis.wire.json;

import java.util.Arrays;

/**
 * A vector or a matrix of truth values, each written as false, true, 0 or 1.
 *
 * @param values row-major
 * @param shape [entries] or [rows, columns]
 */
public record Booleans(boolean[] values, int... shape) {

    /** Whether it is a matrix of so many rows and columns. */
    public boolean isMatrix(int rows, int columns) {
        return Arrays.equals(shape, new int[] {rows, columns});
    }

    /** {@code [2, 3]}. */
    public String describeShape() {
        return Arrays.toString(shape);
    }

    /** Whether it is a vector of so many entries. */
    public boolean isVector(int entries) {
        return Arrays.equals(shape, new int[] {entries});
    }
}
