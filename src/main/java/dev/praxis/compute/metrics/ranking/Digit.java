package dev.praxis.compute.metrics.ranking;

/**
 * A digit of a radix sort: contiguous bits of the key of a number. The unsigned order of keys is
 * the order of the numbers.
 *
 * @param shift the number of key bits below the digit
 * @param mask a mask of the bits of the digit, after shifting
 */
record Digit(int shift, int mask) {

    /**
     * Returns the highest digit among the lowest {@code differing} bits of a key, with at most
     * {@code bits} bits.
     */
    static Digit highest(int differing, int bits) {
        int size = Math.min(differing, bits);
        return new Digit(differing - size, (1 << size) - 1);
    }

    static long key(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE);
    }

    int of(double value) {
        return (int) (key(value) >>> shift) & mask;
    }

    /** Returns the number of values of the digit. */
    int values() {
        return mask + 1;
    }
}
