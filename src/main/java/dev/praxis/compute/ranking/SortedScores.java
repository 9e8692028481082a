package dev.praxis.compute.ranking;

/**
 * {@link RankedLabels} of rows that weigh one each: the scores of both classes, sorted apart, as plain numbers. No row index is ever sorted or
 * followed, and nothing is kept of a threshold, which is what makes it fast and small.
 *
 * @param positiveScores scores of the positive rows, ascending
 * @param negativeScores scores of the negative rows, ascending
 */
record SortedScores(double[] positiveScores, double[] negativeScores) implements RankedLabels {

    static SortedScores of(double[] scores, boolean[] labels) {
        int positiveCount = 0;
        for (boolean label : labels) {
            positiveCount += label ? 1 : 0;
        }
        double[] positives = new double[positiveCount];
        double[] negatives = new double[scores.length - positiveCount];
        int p = 0;
        int n = 0;
        for (int i = 0; i < scores.length; i++) {
            double score = scores[i] + 0.0; // -0.0 becomes 0.0
            if (labels[i]) {
                positives[p++] = score;
            } else {
                negatives[n++] = score;
            }
        }
        ParallelSort.ascending(positives);
        ParallelSort.ascending(negatives);
        return new SortedScores(positives, negatives);
    }

    @Override
    public double positives() {
        return positiveScores.length;
    }

    @Override
    public double negatives() {
        return negativeScores.length;
    }

    @Override
    public ThresholdSweep sweep() {
        return new Merge(positiveScores, negativeScores);
    }

    /** Merges both classes; equal scores are passed together. */
    private static final class Merge implements ThresholdSweep {
        private final double[] positives;
        private final double[] negatives;

        /** Rows below the threshold, and behind those that score it. */
        private int positivesBelow;

        private int nextPositive;
        private int negativesBelow;
        private int nextNegative;
        private double threshold;

        Merge(double[] positives, double[] negatives) {
            this.positives = positives;
            this.negatives = negatives;
        }

        @Override
        public boolean next() {
            int p = nextPositive;
            int n = nextNegative;
            positivesBelow = p;
            negativesBelow = n;
            if (p == positives.length && n == negatives.length) {
                return false;
            }
            double lowest = n == negatives.length || (p < positives.length && positives[p] <= negatives[n])
                    ? positives[p]
                    : negatives[n];
            while (p < positives.length && positives[p] == lowest) {
                p++;
            }
            while (n < negatives.length && negatives[n] == lowest) {
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
            return positives.length - positivesBelow;
        }

        @Override
        public double falsePositives() {
            return negatives.length - negativesBelow;
        }
    }
}
