package dev.praxis.wire.json;

/**
 * Nested arrays of float32 numbers, as answers have them, over a part of an array.
 *
 * @param values row-major
 * @param from position of the first entry in values
 * @param shape sizes from the outermost array to the innermost
 */
public record FloatTensor(float[] values, int from, int... shape) {}
