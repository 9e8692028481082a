package dev.praxis.compute.kernel.row;

/**
 * The single-threaded float64 arithmetic of rows. A row, or a part of one, is the entries of an
 * array from {@code from}, inclusive, to {@code to}, exclusive; results are written at the same
 * indices. A part of a row that is summed starts at a multiple of {@value LaneSum#LANES} entries.
 *
 * <p>Both kernels round every operation alike and sum in the same order, so they return the same
 * bits on every machine, interpreted or compiled. The choice between them only affects speed.
 */
public sealed interface RowKernel permits PlainRowKernel, VectorRowKernel {

    /** Returns a human-readable description. */
    String description();

    /**
     * Returns the maximum.
     *
     * @param x at least one entry; without NaN. Not modified.
     */
    double max(double[] x, int from, int to);

    /**
     * Returns {@code max |x_i|}, or NaN if an entry is NaN.
     *
     * @param x Not modified.
     */
    double maxMagnitude(double[] x, int from, int to);

    /**
     * Returns the index of the first entry that equals a value.
     *
     * @param x has such an entry. Not modified.
     */
    int indexOf(double value, double[] x, int from, int to);

    /**
     * Returns whether no entry has a negative sign, which -0 has.
     *
     * @param x Not modified.
     */
    boolean isPositive(double[] x, int from, int to);

    /**
     * Adds a row to a sum.
     *
     * @param x Not modified.
     * @param sum Modified.
     */
    void sum(double[] x, int from, int to, LaneSum sum);

    /**
     * Computes {@code y_i = exp((x_i - max) / T)} and adds them to a sum, which counts ones. The
     * exponential has an error below {@value Exponential#MAX_ERROR} ulp; subnormal results are
     * rounded once more.
     *
     * @param x at most {@code max}, by a finite difference. Not modified.
     * @param temperature T, finite and above 0
     * @param y another array than x. Overwritten.
     * @param sum Modified.
     */
    void exponentials(double[] x, int from, int to, double max, double temperature, double[] y, LaneSum sum);

    /**
     * Computes {@code y_i = factor x_i}.
     *
     * @param x Not modified, unless it is y.
     * @param y Overwritten.
     */
    void multiply(double[] x, int from, int to, double factor, double[] y);

    /**
     * Adds {@code x_i (u_i - a)} to a sum.
     *
     * @param x Not modified.
     * @param u Not modified.
     * @param sum Modified.
     */
    void sumWeighted(double[] x, double[] u, int from, int to, double a, LaneSum sum);

    /**
     * Computes {@code y_i = x_i ((u_i - a) - b) factor}.
     *
     * @param x Not modified.
     * @param u Not modified, unless it is y.
     * @param y Overwritten.
     */
    void weigh(double[] x, double[] u, int from, int to, Weighing by, double[] y);

    /**
     * The constants of {@link #weigh}.
     *
     * @param a subtracted first
     * @param b subtracted second
     * @param factor multiplied last
     */
    record Weighing(double a, double b, double factor) {}
}
