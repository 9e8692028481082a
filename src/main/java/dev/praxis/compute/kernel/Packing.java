package dev.praxis.compute.kernel;

/**
 * The form in which a weight is held: words of 32 bits, each a float32 or several narrower numbers.
 * The numbers of a word are those of consecutive rows of a panel in the same column, the first in
 * the lowest bits, so that a vector of words is widened without moving numbers between lanes.
 */
enum Packing {
    /** IEEE 754 binary32. */
    FLOAT32(1),

    /** IEEE 754 binary16. */
    FLOAT16(2),

    /** The upper half of a binary32, rounded to nearest, ties to even. */
    BFLOAT16(2),

    /** An integer q from -127 to 127 for {@code s q}, with a scale s per column of the panel. */
    INT8(4);

    /** The largest q. */
    static final int MAX_INTEGER = 127;

    /** Low bits of a scale that are 0, so that {@code s q} needs at most 23 bits and is exact. */
    private static final int ZERO_BITS = 8;

    private final int numbersPerWord;

    Packing(int numbersPerWord) {
        this.numbersPerWord = numbersPerWord;
    }

    int numbersPerWord() {
        return numbersPerWord;
    }

    /** Returns the number of bits of a number. */
    int bits() {
        return Float.SIZE / numbersPerWord;
    }

    /** Returns the scale of numbers that will be held together: 1 unless they become integers. */
    float scale(float[] values) {
        if (this != INT8) {
            return 1;
        }
        float max = 0;
        for (float value : values) {
            max = Math.max(max, Math.abs(value));
        }
        int bits = Float.floatToRawIntBits(max / MAX_INTEGER) + (1 << (ZERO_BITS - 1));
        return Float.intBitsToFloat(bits & (-1 << ZERO_BITS));
    }

    /** Returns the bits of a number, the upper bits of the result being undefined. */
    int encode(float value, float scale) {
        return switch (this) {
            case FLOAT32 -> Float.floatToRawIntBits(value);
            case FLOAT16 -> Float.floatToFloat16(value);
            case BFLOAT16 -> toBfloat16(value);
            case INT8 -> toInteger(value, scale);
        };
    }

    /** Returns the nearest finite bfloat16, ties to even. */
    static short toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int rounded = (bits + 0x7FFF + ((bits >>> Short.SIZE) & 1)) >>> Short.SIZE;
        // Rounded to infinity: the largest finite number is nearer than any other.
        return (short) ((rounded & 0x7FFF) == 0x7F80 ? rounded - 1 : rounded);
    }

    /** Returns the nearest q for {@code s q}, ties to even; 0 if the scale is 0. */
    static byte toInteger(float value, float scale) {
        double quotient = scale == 0 ? 0 : Math.rint((double) value / scale);
        return (byte) Math.clamp(quotient, -MAX_INTEGER, MAX_INTEGER);
    }
}
