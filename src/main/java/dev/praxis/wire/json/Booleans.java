package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;
import java.util.Arrays;

/**
 * A vector or a matrix of booleans, each written as false, true, 0 or 1.
 *
 * @param values row-major
 * @param shape [entries] or [rows, columns]
 */
public record Booleans(boolean[] values, int... shape) {

    /**
     * Reads numbers of a file.
     *
     * @param pointer of the array
     */
    static Booleans of(Tensor numbers, String pointer) {
        boolean[] values = new boolean[numbers.values().getNumElements()];
        for (int i = 0; i < values.length; i++) {
            double number = numbers.values().data[i];
            if (number != 0 && number != 1) {
                int columns = numbers.values().numCols;
                throw ProblemException.invalid(
                        pointer + (numbers.isVector() ? "/" + i : "/%d/%d".formatted(i / columns, i % columns)),
                        "expected 0 or 1, found " + number);
            }
            values[i] = number == 1;
        }
        return new Booleans(values, numbers.shape());
    }

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
