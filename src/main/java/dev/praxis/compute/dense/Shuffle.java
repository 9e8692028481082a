package dev.praxis.compute.dense;

import dev.praxis.compute.SplitMix64;
import java.util.stream.IntStream;

/**
 * The order in which an epoch sees its samples, by Fisher and Yates: it begins with 0, 1, ..., n -
 * 1, and for i from n - 1 down to 1, entry i changes places with entry {@code ⌊(i + 1) x_i / 2⁶⁴⌋},
 * where {@code x_i = bits(bits(seed, epoch), i)} of {@link SplitMix64}.
 *
 * <p>Source: D. E. Knuth, The Art of Computer Programming, volume 2 (1997), section 3.4.2,
 * algorithm P.
 */
final class Shuffle {
    private Shuffle() {}

    /**
     * The order of an epoch.
     *
     * @param epoch from 1 on
     * @param count n
     * @return a permutation of 0 ... n - 1
     */
    static int[] order(long seed, int epoch, int count) {
        int[] order = IntStream.range(0, count).toArray();
        long seedOfEpoch = SplitMix64.bits(seed, epoch);
        for (int i = count - 1; i > 0; i--) {
            int j = (int) Math.unsignedMultiplyHigh(SplitMix64.bits(seedOfEpoch, i), i + 1L);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }
}
