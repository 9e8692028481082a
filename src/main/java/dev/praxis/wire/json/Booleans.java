package dev.praxis.wire.json;

import java.util.Arrays;

/**
 * A vector or a matrix of booleans, each written as false, true, 0 or 1.
 *
 * @param values row-major
 * @param shape [entries] or [rows, columns]
 */
public record Booleans(boolean[] values, int... shape) {

    /** Returns whether this is a matrix of the given size. */
    public boolean isMatrix(int rows, int columns) {
        return Arrays.equals(shape, new int[] {rows, columns});
    }

    /** Returns the shape as text, such as {@code [2, 3]}. */
    public String describeShape() {
        return Arrays.toString(shape);
    }

    /** Returns whether this is a vector of the given length. */
    public boolean isVector(int entries) {
        return Arrays.equals(shape, new int[] {entries});
    }
}
