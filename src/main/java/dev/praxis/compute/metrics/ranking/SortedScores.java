package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;

/**
 * Ranked labels: the scores of both classes, sorted separately, as plain numbers, with their
 * weights. No row index is ever sorted or followed, and no state is kept per threshold, which makes
 * it fast and small.
 *
 * <p>The counts of a block are sums over the rows of the block and those above it, from the top: a
 * difference from the total would lose the digits of a small sum of weights.
 *
 * @param rows the rows of nonzero weight: the positive ones, ascending by score, then the negative
 *     ones, ascending
 * @param positiveRows the number of positive rows
 * @param starts the beginnings of the blocks
 * @param truePositives sums of the weights of the positive rows above each block
 * @param falsePositives the same for the negative rows
 */
record SortedScores(
        SortRows rows, int positiveRows, BlockStarts starts, BlockSums truePositives, BlockSums falsePositives)
        implements RankedLabels {

    static SortedScores of(ScoredLabels rows) {
        RadixSort.Classes classes = RadixSort.byClass(rows.scores(), rows.labels(), rows.weights());
        SortRows sorted = classes.rows();
        BlockStarts starts = BlockStarts.of(sorted.keys(), classes.positives());
        return new SortedScores(
                sorted,
                classes.positives(),
                starts,
                BlockSums.of(starts.positive(), sorted.payload()),
                BlockSums.of(starts.negative(), sorted.payload()));
    }

    @Override
    public double positives() {
        return truePositives.total();
    }

    @Override
    public double negatives() {
        return falsePositives.total();
    }

    @Override
    public int blocks() {
        return starts.count();
    }

    @Override
    public int maxSteps() {
        return Math.min(rows.keys().length, CountBlock.ROWS);
    }

    /** Merges the rows of both classes from the top; equal scores share a threshold. */
    @Override
    public void read(int block, CountBlock counts) {
        int end = counts.thresholds.length;
        counts.to = end;
        counts.truePositives[end] = truePositives.above(block);
        counts.falsePositives[end] = falsePositives.above(block);
        double[] weights = rows.payload();
        if (weights == null) {
            readRows(block, counts);
        } else {
            readWeights(block, counts, weights);
        }
    }

    private void readRows(int block, CountBlock counts) {
        double[] scores = rows.keys();
        int lowestPositive = starts.positive()[block];
        int lowestNegative = starts.negative()[block];
        int p = starts.positive()[block + 1];
        int n = starts.negative()[block + 1];
        int k = counts.to;
        double threshold = Double.POSITIVE_INFINITY;
        while (p > lowestPositive || n > lowestNegative) {
            double positive = p > lowestPositive ? scores[p - 1] : Double.NEGATIVE_INFINITY;
            double negative = n > lowestNegative ? scores[n - 1] : Double.NEGATIVE_INFINITY;
            int isPositive = 1 - Branchless.isLess(positive, negative);
            double score = Math.max(positive, negative);
            p -= isPositive;
            n -= 1 - isPositive;
            k -= Branchless.isLess(score, threshold);
            threshold = score;
            counts.thresholds[k] = score;
            counts.truePositives[k] = positiveRows - p;
            counts.falsePositives[k] = scores.length - n;
        }
        counts.from = k;
    }

    private void readWeights(int block, CountBlock counts, double[] weights) {
        double[] scores = rows.keys();
        int lowestPositive = starts.positive()[block];
        int lowestNegative = starts.negative()[block];
        int p = starts.positive()[block + 1];
        int n = starts.negative()[block + 1];
        int k = counts.to;
        CompensatedSum positiveSum = new CompensatedSum();
        CompensatedSum negativeSum = new CompensatedSum();
        double threshold = Double.POSITIVE_INFINITY;
        while (p > lowestPositive || n > lowestNegative) {
            double positive = p > lowestPositive ? scores[p - 1] : Double.NEGATIVE_INFINITY;
            double negative = n > lowestNegative ? scores[n - 1] : Double.NEGATIVE_INFINITY;
            int isPositive = 1 - Branchless.isLess(positive, negative);
            double score = Math.max(positive, negative);
            double weight = weights[isPositive * p + (1 - isPositive) * n - 1];
            positiveSum.add(isPositive * weight);
            negativeSum.add((1 - isPositive) * weight);
            p -= isPositive;
            n -= 1 - isPositive;
            k -= Branchless.isLess(score, threshold);
            threshold = score;
            counts.thresholds[k] = score;
            counts.truePositives[k] = truePositives.plus(block, positiveSum.value());
            counts.falsePositives[k] = falsePositives.plus(block, negativeSum.value());
        }
        counts.from = k;
    }
}
