package dev.praxis.compute;

/**
 * A sequence of 64-bit numbers that any program can reproduce: {@code x_i = mix(seed + (i + 1) γ)}
 * with {@code γ = 0x9e3779b97f4a7c15}, sums and products modulo 2⁶⁴, and
 *
 * <pre>{@code
 * mix(z): z ^= z >>> 30; z *= 0xbf58476d1ce4e5b9; z ^= z >>> 27; z *= 0x94d049bb133111eb; z ^= z >>> 31
 * }</pre>
 *
 * <p>The i-th number is computed from i alone: a part of a sequence costs nothing but itself, and
 * threads share no state. The numbers are the same on every machine and in every version of Java.
 *
 * <p>Source: G. L. Steele, D. Lea, C. H. Flood, Fast Splittable Pseudorandom Number Generators,
 * OOPSLA 2014, figure 16 and section 5 (mix64variant13).
 */
public final class SplitMix64 {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private SplitMix64() {}

    /** x_i, all 64 bits of it. */
    public static long bits(long seed, long i) {
        long z = seed + (i + 1) * GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** {@code u_i = ⌊x_i / 2¹¹⌋ 2⁻⁵³}: uniform in [0, 1). */
    public static double uniform(long seed, long i) {
        return (bits(seed, i) >>> 11) * 0x1p-53;
    }

    /**
     * {@code count} numbers of the standard normal distribution, from the first of the sequence on.
     * Entries 2p and 2p + 1 are {@code r cos φ} and {@code r sin φ} with
     * {@code r = √(-2 ln(1 - u_2p))} and {@code φ = 2π u_(2p+1)}.
     *
     * <p>Source: G. E. P. Box, M. E. Muller, A Note on the Generation of Random Normal Deviates,
     * Annals of Mathematical Statistics 29 (1958).
     */
    public static double[] normals(long seed, int count) {
        double[] normals = new double[count];
        fillNormals(seed, 0, count, normals);
        return normals;
    }

    /**
     * Fills a part of what {@link #normals} returns.
     *
     * @param from even
     */
    public static void fillNormals(long seed, int from, int end, double[] normals) {
        for (int i = from; i < end; i += 2) {
            // StrictMath has the same last bit everywhere; Math may not.
            double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(seed, i)));
            double angle = 2 * Math.PI * uniform(seed, i + 1L);
            normals[i] = radius * StrictMath.cos(angle);
            if (i + 1 < end) {
                normals[i + 1] = radius * StrictMath.sin(angle);
            }
        }
    }
}
