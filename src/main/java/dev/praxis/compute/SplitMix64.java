package dev.praxis.compute;

/**
 * A reproducible sequence of 64-bit numbers: {@code x_i = mix(seed + (i + 1) γ)} with
 * {@code γ = 0x9e3779b97f4a7c15}, sums and products modulo 2⁶⁴.
 *
 * <pre>{@code
 * mix(z): z ^= z >>> 30; z *= 0xbf58476d1ce4e5b9;
 *         z ^= z >>> 27; z *= 0x94d049bb133111eb; z ^= z >>> 31
 * }</pre>
 *
 * <p>The i-th number depends on i and the seed alone. Any part of the sequence can therefore be
 * computed without the rest, and threads share no state. The numbers are the same on every machine
 * and in every version of Java.
 *
 * <p>Source: G. L. Steele, D. Lea, C. H. Flood, Fast Splittable Pseudorandom Number Generators,
 * OOPSLA 2014, figure 16 and section 5 (mix64variant13).
 */
public final class SplitMix64 {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private SplitMix64() {}

    /** Returns all 64 bits of x_i. */
    public static long bits(long seed, long i) {
        long z = seed + (i + 1) * GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Returns {@code u_i = ⌊x_i / 2¹¹⌋ 2⁻⁵³}, uniform in [0, 1). */
    public static double uniform(long seed, long i) {
        return (bits(seed, i) >>> 11) * 0x1p-53;
    }

    /** Returns {@code ⌊n x_i / 2⁶⁴⌋}, an integer from 0 to n - 1. */
    public static int below(int n, long seed, long i) {
        return (int) Math.unsignedMultiplyHigh(bits(seed, i), n);
    }

    /**
     * Returns the first {@code count} standard normal numbers of the sequence. Entries 2p and 2p +
     * 1 are {@code r cos φ} and {@code r sin φ} with {@code r = √(-2 ln(1 - u_2p))} and
     * {@code φ = 2π u_(2p+1)}.
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
     * Fills a part of the result of {@link #normals}.
     *
     * @param from even
     */
    public static void fillNormals(long seed, int from, int end, double[] normals) {
        for (int i = from; i < end; i += 2) {
            // StrictMath is bitwise reproducible; Math may not be.
            double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(seed, i)));
            double angle = 2 * Math.PI * uniform(seed, i + 1L);
            normals[i] = radius * StrictMath.cos(angle);
            if (i + 1 < end) {
                normals[i + 1] = radius * StrictMath.sin(angle);
            }
        }
    }
}
