package dev.praxis.compute.kernel;

/**
 * Linear combinations of rows in float32, {@code sums += Σ_i factors_i rows_i}: the inner step of
 * the plain products.
 */
public final class LinearCombination {
    private static final int UNROLLED = 8;

    private LinearCombination() {}

    /**
     * Adds {@code count} multiples of rows, in row order, rounding each operation once: an entry of
     * the sums depends on its own column alone.
     *
     * @param factors the factors, starting at {@code at}. Not modified.
     * @param count number of rows
     * @param rows the first {@code count} are used, each [size] or longer. Not modified.
     * @param sums [size]. Modified.
     */
    public static void add(float[] factors, int at, int count, float[][] rows, float[] sums) {
        int i = 0;
        for (; i + UNROLLED <= count; i += UNROLLED) {
            addEight(factors, at + i, rows, i, sums);
        }
        for (; i < count; i++) {
            float factor = factors[at + i];
            float[] row = rows[i];
            for (int j = 0; j < sums.length; j++) {
                sums[j] += factor * row[j];
            }
        }
    }

    /**
     * Adds eight rows. The compiler vectorizes this loop because it writes a single array and reads
     * all arrays at the plain index.
     */
    private static void addEight(float[] factors, int at, float[][] rows, int i, float[] sums) {
        float f0 = factors[at], f1 = factors[at + 1], f2 = factors[at + 2], f3 = factors[at + 3];
        float f4 = factors[at + 4], f5 = factors[at + 5], f6 = factors[at + 6], f7 = factors[at + 7];
        float[] r0 = rows[i], r1 = rows[i + 1], r2 = rows[i + 2], r3 = rows[i + 3];
        float[] r4 = rows[i + 4], r5 = rows[i + 5], r6 = rows[i + 6], r7 = rows[i + 7];
        for (int j = 0; j < sums.length; j++) {
            sums[j] = sums[j]
                    + f0 * r0[j]
                    + f1 * r1[j]
                    + f2 * r2[j]
                    + f3 * r3[j]
                    + f4 * r4[j]
                    + f5 * r5[j]
                    + f6 * r6[j]
                    + f7 * r7[j];
        }
    }
}
