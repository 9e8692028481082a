package dev.praxis.compute.metrics.retrieval;

/** Metrics of a whole ranking, which have no cutoff. */
final class WholeRanking {
    private WholeRanking() {}

    /**
     * Computes R-precision. Within a tie, every set of documents is equally likely above rank R, so
     * the expected number of hits is proportional.
     */
    static double rPrecision(ScoreOrder order, int relevant, boolean hasTies) {
        int end = Math.min(relevant, order.size());
        double hits = 0;
        int start = 0;
        while (start < end) {
            int tieEnd = hasTies ? order.tieEnd(start) : start + 1;
            int tieHits = 0;
            for (int i = start; i < tieEnd; i++) {
                tieHits += order.grade(i) > 0 ? 1 : 0;
            }
            hits += tieEnd <= end ? tieHits : (double) tieHits * (end - start) / (tieEnd - start);
            start = tieEnd;
        }
        return hits / relevant;
    }

    /**
     * Computes bpref. Within a tie of u judged non-relevant documents, the number of those above a
     * relevant one is uniform on 0, ..., u, whatever the other documents.
     *
     * @param irrelevant N, at least 1
     */
    static double bpref(ScoreOrder order, int relevant, int irrelevant, boolean hasTies) {
        int bound = Math.min(relevant, irrelevant);
        double sum = 0;
        int above = 0;
        int start = 0;
        while (start < order.size()) {
            int tieEnd = hasTies ? order.tieEnd(start) : start + 1;
            int hits = 0;
            int misses = 0;
            for (int i = start; i < tieEnd; i++) {
                int grade = order.grade(i);
                hits += grade > 0 ? 1 : 0;
                misses += grade == 0 ? 1 : 0;
            }
            sum += hits * (1 - expectedMinimum(above, misses, bound) / bound);
            above += misses;
            start = tieEnd;
        }
        return sum / relevant;
    }

    /** Returns the mean of min(above + x, bound) over x = 0, ..., tied. */
    private static double expectedMinimum(long above, long tied, long bound) {
        if (above >= bound) {
            return bound;
        }
        long below = Math.min(tied, bound - above);
        double sum = (below + 1.0) * above + below * (below + 1.0) / 2 + (double) (tied - below) * bound;
        return sum / (tied + 1.0);
    }
}
