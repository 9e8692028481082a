package dev.praxis.compute.metrics.ranking;

/**
 * {@link RankedLabels} of rows that weigh one each: the scores of both classes, sorted apart, as
 * plain numbers. No row index is ever sorted or followed, and nothing is kept of a threshold, which
 * is what makes it fast and small.
 *
 * @param scores those of the positive rows, ascending, then those of the negative rows, ascending
 * @param positiveRows number of positive rows
 */
record SortedScores(double[] scores, int positiveRows) implements RankedLabels {
    static SortedScores of(double[] scores, boolean[] labels) {
        double[] parted = new double[scores.length];
        int positives = part(scores, labels, parted);
        RadixSort.ascending(parted, 0, positives);
        RadixSort.ascending(parted, positives, parted.length);
        return new SortedScores(parted, positives);
    }

    /**
     * Writes the scores of the positive rows, then those of the negative rows; returns how many are
     * positive.
     */
    private static int part(double[] scores, boolean[] labels, double[] parted) {
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
                // Without a branch, which nobody could predict.
                int isPositive = labels[i] ? 1 : 0;
                parted[n + (p - n) * isPositive] = scores[i] + 0.0; // -0.0 becomes 0.0
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

    /** Merges both classes; equal scores are passed together. */
    private static final class Merge implements ThresholdSweep {
        private final double[] scores;
        private final int positives;

        /** Where the rows that score at least the threshold begin, and those that score more. */
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
