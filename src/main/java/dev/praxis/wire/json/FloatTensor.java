package dev.praxis.wire.json;

/**
 * Nested arrays of float32 numbers for a response: a view of a part of an array.
 *
 * @param values row-major
 * @param from index of the first entry in {@code values}
 * @param shape sizes from the outermost array to the innermost
 */
public record FloatTensor(float[] values, int from, int... shape) {}
