package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The counts at each distinct score t_k, highest first:
 * {@code TP_k = Σ w_i [y_i = 1, score_i >= t_k]} and
 * {@code FP_k = Σ w_i [y_i = 0, score_i >= t_k]}.
 *
 * @param thresholds the distinct scores, descending
 * @param truePositives TP at each threshold, ascending; without weights an integer
 * @param falsePositives FP at each threshold, ascending; without weights an integer
 */
public record ThresholdCounts(double[] thresholds, double[] truePositives, double[] falsePositives)
        implements RankedLabels {

    private static final int COUNTS = 3;
    private static final int OPERATIONS_PER_ROW = 10;

    /** Returns the cost of counting unsorted rows. */
    public static Cost cost(double rows, boolean isWeighted) {
        return RankedLabels.cost(rows, isWeighted)
                .plus(Cost.operations(OPERATIONS_PER_ROW * rows))
                .plus(Cost.working(COUNTS * rows));
    }

    /** Counts rows in O(n log n). */
    public static ThresholdCounts of(ScoredLabels rows) {
        return of(RankedLabels.of(rows));
    }

    /** Counts ranked labels in O(n). */
    public static ThresholdCounts of(RankedLabels labels) {
        return switch (labels) {
            case ThresholdCounts counts -> counts;
            case SortedScores scores -> of(scores);
        };
    }

    private static ThresholdCounts of(SortedScores scores) {
        int size = 0;
        for (ThresholdSweep sweep = scores.sweep(); sweep.next(); ) {
            size++;
            Execution.checkAt(size);
        }
        double[] thresholds = new double[size];
        double[] truePositives = new double[size];
        double[] falsePositives = new double[size];
        int k = size - 1;
        for (ThresholdSweep sweep = scores.sweep(); sweep.next(); k--) {
            Execution.checkAt(k);
            thresholds[k] = sweep.threshold();
            truePositives[k] = sweep.truePositives();
            falsePositives[k] = sweep.falsePositives();
        }
        return new ThresholdCounts(thresholds, truePositives, falsePositives);
    }

    /** Returns counts of the first {@code size} elements of arrays that may be longer. */
    static ThresholdCounts ofFirst(int size, double[] thresholds, double[] truePositives, double[] falsePositives) {
        return size == thresholds.length
                ? new ThresholdCounts(thresholds, truePositives, falsePositives)
                : new ThresholdCounts(
                        Arrays.copyOf(thresholds, size),
                        Arrays.copyOf(truePositives, size),
                        Arrays.copyOf(falsePositives, size));
    }

    /** Returns the counts at the given threshold indices. */
    ThresholdCounts at(int[] kept) {
        return new ThresholdCounts(
                Thinning.pick(thresholds, kept),
                Thinning.pick(truePositives, kept),
                Thinning.pick(falsePositives, kept));
    }

    /** Returns the same thresholds with transformed counts. */
    ThresholdCounts map(DoubleUnaryOperator positiveMap, DoubleUnaryOperator negativeMap) {
        return new ThresholdCounts(
                thresholds,
                Arrays.stream(truePositives).map(positiveMap).toArray(),
                Arrays.stream(falsePositives).map(negativeMap).toArray());
    }

    /** Returns the number of distinct scores. */
    public int size() {
        return thresholds.length;
    }

    @Override
    public double positives() {
        return truePositives[size() - 1];
    }

    @Override
    public double negatives() {
        return falsePositives[size() - 1];
    }

    /** Returns {@code TP_k / (TP_k + FP_k)}. */
    double precision(int k) {
        return truePositives[k] / (truePositives[k] + falsePositives[k]);
    }

    @Override
    public ThresholdSweep sweep() {
        return new Ascent(this);
    }

    private static final class Ascent implements ThresholdSweep {
        private final double[] thresholds;
        private final double[] truePositives;
        private final double[] falsePositives;
        private int k;

        Ascent(ThresholdCounts counts) {
            thresholds = counts.thresholds;
            truePositives = counts.truePositives;
            falsePositives = counts.falsePositives;
            k = thresholds.length;
        }

        @Override
        public boolean next() {
            return --k >= 0;
        }

        @Override
        public double threshold() {
            return thresholds[k];
        }

        @Override
        public double truePositives() {
            return truePositives[k];
        }

        @Override
        public double falsePositives() {
            return falsePositives[k];
        }
    }
}
