package dev.praxis.compute.dense;

import dev.praxis.compute.SplitMix64;
import java.util.stream.IntStream;

/**
 * The sample order of an epoch, by the Fisher-Yates shuffle. It starts from 0, 1, ..., n - 1; for i
 * from n - 1 down to 1, entry i is swapped with entry {@code ⌊(i + 1) x_i / 2⁶⁴⌋}, where
 * {@code x_i = bits(bits(seed, epoch), i)} of {@link SplitMix64}.
 *
 * <p>Source: D. E. Knuth, The Art of Computer Programming, volume 2 (1997), section 3.4.2,
 * algorithm P.
 */
final class Shuffle {
    private Shuffle() {}

    /**
     * Returns the sample order of an epoch.
     *
     * @param epoch the number of the epoch, from 1
     * @param count n
     * @return a permutation of 0 ... n - 1
     */
    static int[] order(long seed, int epoch, int count) {
        int[] order = IntStream.range(0, count).toArray();
        long epochSeed = SplitMix64.bits(seed, epoch);
        for (int i = count - 1; i > 0; i--) {
            int j = SplitMix64.below(i + 1, epochSeed, i);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }
}
