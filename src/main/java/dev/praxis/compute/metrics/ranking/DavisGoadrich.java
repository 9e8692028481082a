package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.FloatSum;
import java.util.Arrays;

/**
 * The area of Davis and Goadrich: {@code ∫ P dR} with FP linear in TP between two thresholds, as
 * for a random choice among the rows between them, so {@code P(x) = x / (x + FP(x))}. From recall 0
 * to the first point, P is that of the point. PRROC computes the same integral.
 *
 * <p>With {@code n = TP + FP}, and t its relative growth over the piece, n goes from n_above to
 * {@code n_above (1 + t)}. A piece is {@code ΔTP (TP_above / n_above L(t) + ΔTP / n_above M(t))}
 * with {@code L(t) = ln(1 + t) / t} and {@code M(t) = (1 - L(t)) / t}. Both terms are positive, so
 * nothing cancels between them.
 *
 * <p>Sources: J. Davis, M. Goadrich, ICML 2006, section 4; J. Keilwagen, I. Grosse, J. Grau, Area
 * under Precision-Recall Curves for Weighted and Unweighted Data, PLoS ONE 9 (2014).
 *
 * @param positives TP at the lowest threshold
 */
record DavisGoadrich(double positives) implements AreaSum {
    /** The t from which {@code 1 - L(t)} loses at most one digit. */
    private static final double LARGE = 0.1;

    private static final int TERMS_BELOW_LARGE = 16;
    private static final double SMALL = 1e-4;
    private static final int TERMS_BELOW_SMALL = 4;

    /** The coefficients {@code 1/2, 1/3, ...} of the series of M. */
    private static final double[] COEFFICIENTS = new double[TERMS_BELOW_LARGE + 1];

    static {
        Arrays.setAll(COEFFICIENTS, term -> 1.0 / (term + 2));
    }

    @Override
    public void addTo(FloatSum sum, RecallSteps steps) {
        for (int j = 0; j < steps.size; j++) {
            double truePositivesAbove = steps.truePositives[j + 1];
            double predictedAbove = truePositivesAbove + steps.falsePositivesAbove[j + 1];
            double predicted = steps.truePositives[j] + steps.falsePositives[j];
            double step = steps.truePositives[j] - truePositivesAbove;
            sum.add(step * meanPrecision(truePositivesAbove, predictedAbove, step, predicted - predictedAbove));
        }
    }

    @Override
    public double area(double sum) {
        return AreaSum.share(sum, positives);
    }

    /**
     * Returns the mean precision over a piece that adds {@code step} true positives among
     * {@code growth} rows predicted positive.
     */
    private static double meanPrecision(double truePositives, double predicted, double step, double growth) {
        if (predicted == 0) {
            return step / growth;
        }
        double t = growth / predicted;
        if (t < LARGE) {
            double m = seriesOfM(t);
            return (truePositives * (1 - t * m) + step * m) / predicted;
        }
        double l = t == Double.POSITIVE_INFINITY ? 0 : Math.log1p(t) / t;
        return truePositives / predicted * l + step / growth * (1 - l);
    }

    /** Returns M(t) by its series {@code 1/2 - t/3 + t²/4 - ...}. */
    private static double seriesOfM(double t) {
        double m = 0;
        for (int term = t < SMALL ? TERMS_BELOW_SMALL : TERMS_BELOW_LARGE; term >= 0; term--) {
            m = COEFFICIENTS[term] - t * m;
        }
        return m;
    }

    /**
     * Returns the minimum area over all orders of the rows, which ranks all negatives first:
     * {@code 1 + (1 - π) ln(1 - π) / π} for the prevalence π.
     *
     * <p>Source: K. Boyd, V. Santos Costa, J. Davis, C. D. Page, Unachievable Region in
     * Precision-Recall Space and Its Effect on Empirical Evaluation, ICML 2012, theorem 2.
     */
    static double min(double positives, double negatives) {
        return meanPrecision(0, negatives, positives, positives);
    }
}
