package dev.praxis.compute.metrics.ranking;

/**
 * Some neighbouring bits of a number's key, by which a radix sort deals it out. The unsigned order
 * of keys is that of the numbers.
 *
 * @param shift bits of a key below it
 * @param mask ones for its bits
 */
record Digit(int shift, int mask) {

    /** The highest of the lowest {@code differing} bits of a key, {@code bits} of them at most. */
    static Digit highest(int differing, int bits) {
        int own = Math.min(differing, bits);
        return new Digit(differing - own, (1 << own) - 1);
    }

    static long key(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE);
    }

    int of(double value) {
        return (int) (key(value) >>> shift) & mask;
    }

    /** How many values it has. */
    int values() {
        return mask + 1;
    }
}
