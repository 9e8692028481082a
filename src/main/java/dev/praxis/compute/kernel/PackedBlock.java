package dev.praxis.compute.kernel;

/**
 * A block of a weight's panel as it is held: [rows of words x width], row-major.
 *
 * <p>Words of several numbers are the bits of float32 numbers too, since a kernel prefetches the
 * next block while it multiplies, and has to do so in one way for all packings.
 *
 * @param packing the form of a word
 * @param words the words. Not modified once they are held.
 * @param width columns of the panel
 * @param scales scale of each column, [width]
 */
record PackedBlock(Packing packing, float[] words, int width, float[] scales) {

    /**
     * Packs a block.
     *
     * @param values [depth x width], row-major. Retained if the words are float32 numbers.
     * @param scales scale of each column, [width]. Retained.
     */
    static PackedBlock pack(Packing packing, float[] values, int width, float[] scales) {
        if (packing == Packing.FLOAT32) {
            return new PackedBlock(packing, values, width, scales);
        }
        int perWord = packing.numbersPerWord();
        int mask = (1 << packing.bits()) - 1;
        int depth = values.length / width;
        float[] words = new float[Math.ceilDiv(depth, perWord) * width];
        for (int k = 0; k < depth; k++) {
            int shift = k % perWord * packing.bits();
            for (int j = 0; j < width; j++) {
                int at = k / perWord * width + j;
                int number = packing.encode(values[k * width + j], scales[j]) & mask;
                words[at] = Float.intBitsToFloat(Float.floatToRawIntBits(words[at]) | (number << shift));
            }
        }
        return new PackedBlock(packing, words, width, scales);
    }

    /** Returns the number of rows after widening, which may be a few more than were packed. */
    int widenedDepth() {
        return words.length / width * packing.numbersPerWord();
    }
}
