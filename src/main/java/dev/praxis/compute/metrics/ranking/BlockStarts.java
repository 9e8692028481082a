package dev.praxis.compute.metrics.ranking;

/**
 * The beginnings of the blocks of sorted scores: the first row of each class whose score is at
 * least that of the row at a multiple of {@link CountBlock#ROWS} in the order of both classes.
 * Equal scores are never divided.
 *
 * @param positive an index per block, and the end
 * @param negative an index per block, and the end
 */
record BlockStarts(int[] positive, int[] negative) {

    /**
     * Finds the blocks.
     *
     * @param scores of the positive rows, ascending, then of the negative rows, ascending
     */
    static BlockStarts of(double[] scores, int positives) {
        int count = CountBlock.count(scores.length);
        int[] positive = new int[count + 1];
        int[] negative = new int[count + 1];
        for (int block = 0; block < count; block++) {
            double lowest = scoreOfRank(scores, positives, block * CountBlock.ROWS);
            positive[block] = firstAtLeast(scores, 0, positives, lowest);
            negative[block] = firstAtLeast(scores, positives, scores.length, lowest);
        }
        positive[count] = positives;
        negative[count] = scores.length;
        return new BlockStarts(positive, negative);
    }

    int count() {
        return positive.length - 1;
    }

    /** Returns the score of the row that {@code rank} others precede in the order of scores. */
    private static double scoreOfRank(double[] scores, int positives, int rank) {
        int low = Math.max(0, rank - (scores.length - positives));
        int high = Math.min(positives, rank);
        // The number of positive rows among the first ones.
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scores[middle] < scores[positives + rank - middle - 1]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int nextNegative = positives + rank - low;
        double positive = low < positives ? scores[low] : Double.POSITIVE_INFINITY;
        return nextNegative < scores.length ? Math.min(positive, scores[nextNegative]) : positive;
    }

    private static int firstAtLeast(double[] ascending, int from, int to, double score) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
