package dev.praxis.wire.json;

import java.util.Arrays;

/**
 * The elements of a tensor in a request: integers or texts.
 *
 * @param integers row-major; empty if the elements are texts
 * @param texts row-major; empty if the elements are integers
 * @param shape sizes of the nested arrays, from the outermost to the innermost: one or two
 */
public record TensorData(int[] integers, String[] texts, int... shape) {

    /** Returns the number of elements. */
    public int size() {
        return integers.length + texts.length;
    }

    /** Returns whether the elements are texts. There may be no element. */
    public boolean hasTexts() {
        return integers.length == 0;
    }

    /** Returns whether the elements are integers. There may be no element. */
    public boolean hasIntegers() {
        return texts.length == 0;
    }

    /** Returns whether the arrays are nested as a shape says, or not nested at all. */
    public boolean hasShape(int[] other) {
        return shape.length == 1 || Arrays.equals(shape, other);
    }
}
