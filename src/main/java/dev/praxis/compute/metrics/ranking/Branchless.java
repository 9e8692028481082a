package dev.praxis.compute.metrics.ranking;

/** Comparisons whose outcome is unpredictable, as that of labels, where a branch takes long. */
final class Branchless {
    private Branchless() {}

    /**
     * Returns 1 if {@code a < b}, else 0.
     *
     * @param a neither NaN nor -0.0, nor the same infinity as b
     */
    static int isLess(double a, double b) {
        return (int) (Double.doubleToRawLongBits(a - b) >>> (Long.SIZE - 1));
    }
}
