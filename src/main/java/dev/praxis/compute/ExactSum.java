package dev.praxis.compute;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;

/**
 * An exact sum {@code Σ x_i}, rounded once: its value depends neither on the order of the terms nor
 * on how they are divided among sums that are added to each other.
 *
 * <p>It is held as an expansion: numbers of ascending magnitude that do not overlap and whose exact
 * sum is the sum. Ordinary terms of one sign need two or three of them.
 *
 * <p>Source: J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric
 * Predicates, Discrete and Computational Geometry 18 (1997), section 2.4. A sum that overflows
 * becomes infinite.
 */
public final class ExactSum implements FloatSum, Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int USUAL_SIZE = 4;

    private double[] parts = new double[USUAL_SIZE];
    private int size;

    /** Infinite once a sum has overflowed, else 0. */
    private double overflow;

    /** Returns a sum of the same terms. */
    public ExactSum copy() {
        ExactSum copy = new ExactSum();
        copy.parts = parts.clone();
        copy.size = size;
        copy.overflow = overflow;
        return copy;
    }

    @Override
    public void add(double term) {
        double carry = term;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            double sum = carry + parts[i];
            double error = roundingError(carry, parts[i], sum);
            if (error != 0) {
                parts[kept++] = error;
            }
            carry = sum;
        }
        if (!Double.isFinite(carry)) {
            overflow = carry;
            size = 0;
            return;
        }
        if (kept == parts.length) {
            parts = Arrays.copyOf(parts, 2 * kept);
        }
        parts[kept++] = carry;
        size = kept;
    }

    /** Adds all terms of another sum. */
    public void add(ExactSum other) {
        for (int i = 0; i < other.size; i++) {
            add(other.parts[i]);
        }
        if (other.overflow != 0) {
            overflow = other.overflow;
        }
    }

    /** Removes all terms of another sum. */
    public void subtract(ExactSum other) {
        for (int i = 0; i < other.size; i++) {
            add(-other.parts[i]);
        }
    }

    /** Returns the sum, rounded to the nearest number, and ties to even. */
    @Override
    public double value() {
        if (overflow != 0 || size == 0) {
            return overflow;
        }
        int i = size - 1;
        double sum = parts[i];
        double error = 0;
        while (i > 0 && error == 0) {
            i--;
            double next = sum + parts[i];
            error = roundingError(sum, parts[i], next);
            sum = next;
        }
        // A tie was rounded to even. If smaller parts lie beyond it, the tie is none.
        if (i > 0 && error * parts[i - 1] > 0) {
            double away = sum + 2 * error;
            if (2 * error == away - sum) {
                return away;
            }
        }
        return sum;
    }

    /**
     * Returns {@code a + b - sum} exactly.
     *
     * <p>Source: D. Knuth, The Art of Computer Programming, volume 2, section 4.2.2.
     */
    public static double roundingError(double a, double b, double sum) {
        double added = sum - a;
        return (a - (sum - added)) + (b - added);
    }
}
