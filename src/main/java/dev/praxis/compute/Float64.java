package dev.praxis.compute;

/** What float64 can hold. */
public final class Float64 {
    private Float64() {}

    /** Whether all are numbers, and none is infinite. */
    public static boolean areFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@code x}, or the nearest finite number where a result overflowed: ±1.7976931348623157e308 for ±∞. NaN stays NaN.
     */
    public static double saturate(double x) {
        return Math.clamp(x, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
