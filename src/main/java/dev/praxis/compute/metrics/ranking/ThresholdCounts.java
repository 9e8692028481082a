package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import org.jspecify.annotations.Nullable;

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
        int blocks = scores.blocks();
        int[] ends = new int[blocks + 1];
        @Nullable CountBlock[] buffers = new CountBlock[Execution.lanes()];
        Execution.forEach(blocks, (block, lane) -> {
            CountBlock counts = read(scores, block, buffers, lane);
            ends[blocks - block] = counts.to - counts.from;
        });
        for (int i = 0; i < blocks; i++) {
            ends[i + 1] += ends[i];
        }
        int size = ends[blocks];
        double[] thresholds = new double[size];
        double[] truePositives = new double[size];
        double[] falsePositives = new double[size];
        Execution.forEach(blocks, (block, lane) -> {
            CountBlock counts = read(scores, block, buffers, lane);
            int k = ends[blocks - block];
            for (int i = counts.from; i < counts.to; i++) {
                k--;
                thresholds[k] = counts.thresholds[i];
                truePositives[k] = counts.truePositives[i];
                falsePositives[k] = counts.falsePositives[i];
            }
        });
        return new ThresholdCounts(thresholds, truePositives, falsePositives);
    }

    private static CountBlock read(SortedScores scores, int block, @Nullable CountBlock[] buffers, int lane) {
        CountBlock counts = buffers[lane];
        if (counts == null) {
            counts = new CountBlock(scores.maxSteps());
            buffers[lane] = counts;
        }
        scores.read(block, counts);
        return counts;
    }

    /** Returns the counts at the given threshold indices. */
    ThresholdCounts at(int[] kept) {
        return new ThresholdCounts(
                Thinning.pick(thresholds, kept),
                Thinning.pick(truePositives, kept),
                Thinning.pick(falsePositives, kept));
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
    public int blocks() {
        return CountBlock.count(size());
    }

    @Override
    public int maxSteps() {
        return Math.min(size(), CountBlock.ROWS);
    }

    @Override
    public void read(int block, CountBlock counts) {
        int highest = highest(block);
        counts.from = 0;
        counts.to = lowest(block) + 1 - highest;
        for (int i = 0; i <= counts.to; i++) {
            int k = highest + counts.to - 1 - i;
            counts.truePositives[i] = truePositivesAt(k);
            counts.falsePositives[i] = falsePositivesAt(k);
            if (i < counts.to) {
                counts.thresholds[i] = thresholds[k];
            }
        }
    }

    /** Reads the steps without a copy of the counts: a bootstrap does little else. */
    @Override
    public void read(int block, RecallSteps steps) {
        int highest = highest(block);
        int j = 0;
        int k = lowest(block);
        steps.falsePositivesAbove[0] = falsePositives[k];
        for (; k > highest; k--) {
            j = steps.add(j, truePositives[k], falsePositives[k], truePositives[k - 1], falsePositives[k - 1]);
        }
        double truePositivesAbove = truePositivesAt(highest - 1);
        double falsePositivesAbove = falsePositivesAt(highest - 1);
        j = steps.add(j, truePositives[k], falsePositives[k], truePositivesAbove, falsePositivesAbove);
        steps.end(j, truePositivesAbove, falsePositivesAbove);
    }

    /** Returns the index of the lowest threshold of a block. */
    private int lowest(int block) {
        return size() - 1 - block * CountBlock.ROWS;
    }

    private int highest(int block) {
        return Math.max(0, lowest(block) + 1 - CountBlock.ROWS);
    }

    /** Returns TP at a threshold; 0 above the highest, at -1. */
    private double truePositivesAt(int k) {
        return k < 0 ? 0 : truePositives[k];
    }

    private double falsePositivesAt(int k) {
        return k < 0 ? 0 : falsePositives[k];
    }
}
