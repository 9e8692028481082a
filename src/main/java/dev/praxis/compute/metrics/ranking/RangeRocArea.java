package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.FloatSum;

/**
 * The area under the ROC curve in pieces that each belong to one step: {@code Σ ΔTP_j ((N - FP_j) +
 * (N - FP above_j)) / (2 P N)} for P positives and N negatives. Unlike the rectangles of
 * {@link RocArea}, a piece is never divided by the end of a block or range. Its error is relative
 * to 1 rather than to the area.
 *
 * @param positives TP at the lowest threshold
 * @param negatives FP at the lowest threshold
 */
record RangeRocArea(double positives, double negatives) implements AreaSum {

    @Override
    public void addTo(FloatSum sum, RecallSteps steps) {
        for (int j = 0; j < steps.size; j++) {
            double step = steps.truePositives[j] - steps.truePositives[j + 1];
            double below = negatives - steps.falsePositives[j];
            double belowOrSame = negatives - steps.falsePositivesAbove[j + 1];
            sum.add(step / positives * ((below + belowOrSame) / 2 / negatives));
        }
    }

    @Override
    public double area(double sum) {
        return Math.min(1, sum);
    }
}
