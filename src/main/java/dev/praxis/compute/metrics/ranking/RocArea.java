package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.FloatSum;

/**
 * The area under the ROC curve: {@code Σ ΔFPR_k (TPR_k + TPR_(k-1)) / 2}. It is the probability
 * that a positive row scores higher than a negative one, with ties counted as one half (the
 * Mann-Whitney statistic; J. Hanley, B. McNeil, Radiology 143 (1982)).
 *
 * @param positives TP at the lowest threshold
 * @param inverseNegatives {@code 1 / FP} at the lowest threshold
 */
record RocArea(double positives, double inverseNegatives) implements AreaSum {

    static RocArea of(double positives, double negatives) {
        return new RocArea(positives, 1 / negatives);
    }

    @Override
    public void addTo(FloatSum sum, RecallSteps steps) {
        for (int j = 0; j <= steps.size; j++) {
            // Negative rows below the step, all of which have the same TP.
            double between = steps.falsePositivesAbove[j] - steps.falsePositives[j];
            sum.add(between * inverseNegatives * steps.truePositives[j]);
            if (j < steps.size) {
                double tied = steps.falsePositives[j] - steps.falsePositivesAbove[j + 1];
                sum.add(tied * inverseNegatives * ((steps.truePositives[j] + steps.truePositives[j + 1]) / 2));
            }
        }
    }

    @Override
    public double area(double sum) {
        return AreaSum.share(sum, positives);
    }
}
