package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.FloatSum;

/**
 * The trapezoidal area: {@code Σ ΔR_k (P_k + P_(k-1)) / 2} from recall 0 and precision 1, as
 * scikit-learn's {@code auc} of its curve. It is optimistic, since precision is not linear between
 * two points (J. Davis, M. Goadrich, The Relationship Between Precision-Recall and ROC Curves, ICML
 * 2006).
 *
 * <p>It is also the lower trapezoid of K. Boyd, K. Eng, C. D. Page (Area under the Precision-Recall
 * Curve: Point Estimates and Confidence Intervals, ECML PKDD 2013, section 3): {@code Σ (r_(i+1) -
 * r_i) (min P at r_i + max P at r_(i+1)) / 2} over the distinct recalls. Of all points of one
 * recall, the one at the lowest threshold has the lowest precision, and the next trapezoid starts
 * there.
 *
 * @param positives TP at the lowest threshold
 */
record Trapezoid(double positives) implements AreaSum {

    @Override
    public void addTo(FloatSum sum, RecallSteps steps) {
        for (int j = 0; j < steps.size; j++) {
            double truePositivesAbove = steps.truePositives[j + 1];
            double falsePositivesAbove = steps.falsePositivesAbove[j + 1];
            boolean isFirst = truePositivesAbove + falsePositivesAbove == 0;
            double precisionAbove = isFirst ? 1 : AreaSum.precision(truePositivesAbove, falsePositivesAbove);
            sum.add((steps.truePositives[j] - truePositivesAbove) * ((steps.precision[j] + precisionAbove) / 2));
        }
    }

    @Override
    public double area(double sum) {
        return AreaSum.share(sum, positives);
    }
}
