package dev.praxis.compute.function;

import dev.praxis.compute.execution.Execution;

/**
 * The tolerance of the sum of a row of C probabilities: {@value #MIN}, and more if the width that
 * all numbers of the row seem to have explains more, up to 2^-7.
 *
 * <pre>{@code
 * bfloat16   2^-7               8 significant bits; four rounding errors of 2^-9
 * float16    2^-9 + C 2^-25     11 significant bits; and half of the smallest number per class
 * float32    C 2^-24            24 significant bits; terms added one by one
 * decimals   C 10^-d / 2        d places, from 3 to 6
 * }</pre>
 *
 * <p>Numbers that fit several widths have the largest tolerance of these. The maximum is less than
 * what a mistake, such as percentages, counts, logits or sigmoids, leaves in every row.
 */
final class SumTolerance {
    static final double MIN = 1e-3;
    static final double MAX = 0x1p-7;

    private static final double BFLOAT16 = 0x1p-7;
    private static final double FLOAT16 = 0x1p-9;
    private static final double FLOAT16_PER_CLASS = 0x1p-25;
    private static final double FLOAT32_PER_CLASS = 0x1p-24;

    /** The lower half of a float32, which a bfloat16 lacks. */
    private static final int LOWER_HALF = 0xffff;

    private static final double FEWEST_DECIMALS = 1e3;
    private static final double MOST_DECIMALS = 1e6;
    private static final int TEN = 10;

    private SumTolerance() {}

    /**
     * Returns the tolerance of a row.
     *
     * @param numbers contains the row. Not modified.
     * @param start the index of its first number
     */
    static double of(double[] numbers, int start, int classes) {
        boolean areBfloat16 = true;
        boolean areFloat16 = true;
        boolean areFloat32 = true;
        double decimals = FEWEST_DECIMALS;
        for (int i = start; i < start + classes; ) {
            int partEnd = Execution.partEnd(i, start + classes);
            for (; i < partEnd; i++) {
                float narrow = (float) numbers[i];
                boolean isFloat32 = narrow == numbers[i];
                areFloat32 &= isFloat32;
                areFloat16 &= isFloat32 && Float.float16ToFloat(Float.floatToFloat16(narrow)) == narrow;
                areBfloat16 &= isFloat32 && (Float.floatToRawIntBits(narrow) & LOWER_HALF) == 0;
                while (decimals <= MOST_DECIMALS && Math.rint(numbers[i] * decimals) / decimals != numbers[i]) {
                    decimals *= TEN;
                }
            }
        }
        double tolerance = MIN;
        if (areBfloat16) {
            tolerance = BFLOAT16;
        }
        if (areFloat16) {
            tolerance = Math.max(tolerance, FLOAT16 + FLOAT16_PER_CLASS * classes);
        }
        if (areFloat32) {
            tolerance = Math.max(tolerance, FLOAT32_PER_CLASS * classes);
        }
        if (decimals <= MOST_DECIMALS) {
            tolerance = Math.max(tolerance, classes / (2 * decimals));
        }
        return Math.min(tolerance, MAX);
    }
}
