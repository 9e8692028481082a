package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.SplitMix64;

/**
 * Buckets of keys for a {@link RadixSort}: ascending ranges of keys that hold about equally many
 * rows, as far as a sample can tell. A bucket is found without comparisons: the leading bits in
 * which keys differ select an entry of a table, and the next few bits, as many as the entry says, a
 * bucket within it.
 *
 * <p>Scores crowd around a few exponents. Buckets by a fixed number of leading bits would hold
 * anything from none to a tenth of the rows; frequent leading bits are therefore divided further.
 */
final class KeyBuckets {
    private static final int PREFIX_BITS = 12;
    private static final int MAX_EXTRA_BITS = 12;
    private static final int SAMPLE = 1 << 15;

    /** Rows that fit a near cache, with a payload and a copy. */
    private static final int ROWS = 1 << 13;

    /**
     * About the number of buckets of a class beyond which they get larger. With more, scattering
     * rows to them takes longer than sorting larger ones.
     */
    private static final int MAX_COUNT = 1 << 9;

    private static final int ENTRY_SHIFT = 8;
    private static final int ENTRY_MASK = (1 << ENTRY_SHIFT) - 1;

    private final int shift;
    private final int mask;
    private final long rest;

    /** The first bucket per prefix, and the number of lower bits that do not select a bucket. */
    private final int[] entries;

    /** The number of low bits in which the keys of a bucket may differ. */
    private final int[] differingBits;

    private KeyBuckets(int shift, int mask, long rest, int[] entries, int[] differingBits) {
        this.shift = shift;
        this.mask = mask;
        this.rest = rest;
        this.entries = entries;
        this.differingBits = differingBits;
    }

    /**
     * Creates a single bucket.
     *
     * @param differingBits the number of low bits of the keys that are not the same in all of them
     */
    static KeyBuckets single(int differingBits) {
        return new KeyBuckets(0, 0, 0, new int[1], new int[] {differingBits});
    }

    /**
     * Creates buckets for a sample of the keys.
     *
     * @param differingBits the number of low bits of the keys that are not the same in all of them
     */
    static KeyBuckets of(double[] values, int differingBits) {
        Digit prefix = Digit.highest(differingBits, PREFIX_BITS);
        int[] counts = new int[prefix.values()];
        // Random rows, since rows at regular distances may have something in common.
        for (int i = 0; i < SAMPLE; i++) {
            counts[prefix.of(values[SplitMix64.below(values.length, 0, i)])]++;
        }
        double rows = Math.max(ROWS, (double) values.length / MAX_COUNT);
        double sampled = rows * SAMPLE / values.length;
        int[] entries = new int[counts.length];
        int size = 0;
        int maxExtra = Math.min(prefix.shift(), MAX_EXTRA_BITS);
        for (int i = 0; i < counts.length; i++) {
            int extra = Math.clamp(Math.getExponent(counts[i] / sampled) + 1L, 0, maxExtra);
            entries[i] = size << ENTRY_SHIFT | prefix.shift() - extra;
            size += 1 << extra;
        }
        int[] bits = new int[size];
        for (int i = 0; i < counts.length; i++) {
            int end = i + 1 < counts.length ? entries[i + 1] >>> ENTRY_SHIFT : size;
            for (int bucket = entries[i] >>> ENTRY_SHIFT; bucket < end; bucket++) {
                bits[bucket] = entries[i] & ENTRY_MASK;
            }
        }
        return new KeyBuckets(prefix.shift(), prefix.mask(), (1L << prefix.shift()) - 1, entries, bits);
    }

    /** Returns the bucket of a number. */
    int of(double value) {
        long key = Digit.key(value);
        int entry = entries[(int) (key >>> shift) & mask];
        return (entry >>> ENTRY_SHIFT) + (int) ((key & rest) >>> entry);
    }

    int count() {
        return differingBits.length;
    }

    /** Returns the number of low bits in which the keys of a bucket may differ. */
    int differingBits(int bucket) {
        return differingBits[bucket];
    }
}
