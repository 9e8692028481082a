package dev.praxis.compute;

/**
 * A compensated sum {@code Σ x_i}, whose error does not grow with the number of terms.
 *
 * <p>Source: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen,
 * ZAMM 54 (1974). Terms and sums must be finite.
 */
public final class CompensatedSum implements FloatSum {
    private double sum;
    private double compensation;

    /** Returns the sum of all terms. */
    public static double of(double... terms) {
        CompensatedSum sum = new CompensatedSum();
        for (double term : terms) {
            sum.add(term);
        }
        return sum.value();
    }

    @Override
    public void add(double term) {
        double next = sum + term;
        // The part lost to rounding belongs to the smaller operand.
        compensation += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    @Override
    public double value() {
        return sum + compensation;
    }
}
