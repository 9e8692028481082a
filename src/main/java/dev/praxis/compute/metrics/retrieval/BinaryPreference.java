package dev.praxis.compute.metrics.retrieval;

/** Computes {@link RetrievalMetric#BPREF}. */
final class BinaryPreference {
    private BinaryPreference() {}

    static double of(RankedDocuments documents, Queries queries, int query, int relevant) {
        int notRelevant = judgedNotRelevant(documents, queries, query);
        double least = Math.min(relevant, notRelevant);
        double sum = 0;
        int above = 0;
        for (int from = 0; from < documents.size(); ) {
            int end = documents.tieEnd(from);
            int hits = 0;
            int others = 0;
            for (int i = from; i < end; i++) {
                hits += documents.grade(i) > 0 ? 1 : 0;
                others += documents.grade(i) == 0 ? 1 : 0;
            }
            if (hits > 0) {
                sum += hits * (least == 0 ? 1 : 1 - meanOfMinimum(above, others, relevant) / least);
            }
            above += others;
            from = end;
        }
        return sum / relevant;
    }

    /** Returns the mean of {@code min(above + x, most)} over x from 0 to {@code others}. */
    private static double meanOfMinimum(long above, long others, long most) {
        // The values below the bound are an arithmetic series.
        long rising = Math.clamp(most - above, 0, others + 1);
        double series = rising * (double) above + rising * (rising - 1) / 2.0;
        return (series + (others + 1 - rising) * (double) most) / (others + 1);
    }

    private static int judgedNotRelevant(RankedDocuments documents, Queries queries, int query) {
        int count = 0;
        for (int i = 0; i < documents.size(); i++) {
            count += documents.grade(i) == 0 ? 1 : 0;
        }
        Queries.Missed missed = queries.missed();
        if (missed != null) {
            for (int i = missed.starts()[query]; i < missed.starts()[query + 1]; i++) {
                count += missed.grades()[i] == 0 ? 1 : 0;
            }
        }
        return count;
    }
}
