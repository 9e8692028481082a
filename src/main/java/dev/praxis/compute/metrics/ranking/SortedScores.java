package dev.praxis.compute.metrics.ranking;

/**
 * Ranked labels of unweighted rows: the scores of both classes, sorted separately, as plain
 * numbers. No row index is ever sorted or followed, and no state is kept per threshold, which makes
 * it fast and small.
 *
 * @param scores the scores of the positive rows, ascending, then those of the negative rows,
 *     ascending
 * @param positiveRows the number of positive rows
 */
record SortedScores(double[] scores, int positiveRows) implements RankedLabels {
    static SortedScores of(double[] scores, boolean[] labels) {
        double[] partitioned = new double[scores.length];
        int positives = partition(scores, labels, partitioned);
        RadixSort.ascending(partitioned, 0, positives);
        RadixSort.ascending(partitioned, positives, partitioned.length);
        return new SortedScores(partitioned, positives);
    }

    /**
     * Writes the scores of the positive rows, then those of the negative rows. Returns the number
     * of positive rows.
     */
    private static int partition(double[] scores, boolean[] labels, double[] partitioned) {
        Chunk[] chunks = Chunk.ofShort(0, scores.length);
        int[] positivesBefore = new int[chunks.length + 1];
        Chunk.forEach(chunks, chunk -> {
            int positives = 0;
            for (int i = chunk.from(); i < chunk.to(); i++) {
                positives += labels[i] ? 1 : 0;
            }
            positivesBefore[chunk.index() + 1] = positives;
        });
        for (int i = 0; i < chunks.length; i++) {
            positivesBefore[i + 1] += positivesBefore[i];
        }
        int positives = positivesBefore[chunks.length];
        Chunk.forEach(chunks, chunk -> {
            int p = positivesBefore[chunk.index()];
            int n = positives + chunk.from() - p;
            for (int i = chunk.from(); i < chunk.to(); i++) {
                // Branch-free, since labels are unpredictable.
                int isPositive = labels[i] ? 1 : 0;
                partitioned[n + (p - n) * isPositive] = scores[i] + 0.0; // -0.0 becomes 0.0
                p += isPositive;
                n += 1 - isPositive;
            }
        });
        return positives;
    }

    @Override
    public double positives() {
        return positiveRows;
    }

    @Override
    public double negatives() {
        return scores.length - positiveRows;
    }

    @Override
    public ThresholdSweep sweep() {
        return new Merge(scores, positiveRows);
    }

    /** A merge of both classes that passes equal scores together. */
    private static final class Merge implements ThresholdSweep {
        private final double[] scores;
        private final int positives;

        /**
         * Index of the first positive row that scores at least the threshold, followed by that of
         * the first that scores more. The same for negative rows.
         */
        private int positive;

        private int nextPositive;
        private int negative;
        private int nextNegative;
        private double threshold;

        Merge(double[] scores, int positives) {
            this.scores = scores;
            this.positives = positives;
            this.nextNegative = positives;
        }

        @Override
        public boolean next() {
            int p = nextPositive;
            int n = nextNegative;
            positive = p;
            negative = n;
            if (p == positives && n == scores.length) {
                return false;
            }
            double lowest = n == scores.length || (p < positives && scores[p] <= scores[n]) ? scores[p] : scores[n];
            while (p < positives && scores[p] == lowest) {
                p++;
            }
            while (n < scores.length && scores[n] == lowest) {
                n++;
            }
            nextPositive = p;
            nextNegative = n;
            threshold = lowest;
            return true;
        }

        @Override
        public double threshold() {
            return threshold;
        }

        @Override
        public double truePositives() {
            return positives - positive;
        }

        @Override
        public double falsePositives() {
            return scores.length - negative;
        }
    }
}
