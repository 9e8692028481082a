package dev.praxis.compute.metrics.retrieval;

/**
 * Documents of one query with equal scores.
 *
 * @param size number of documents
 * @param hits number of relevant ones
 * @param meanGrade mean of their grades
 * @param meanGain mean of their {@code 2^g - 1}
 */
record Tie(double size, double hits, double meanGrade, double meanGain) {

    /** Sums over the documents from one rank to another. */
    static Tie of(RankedDocuments documents, int from, int end, double[] gains) {
        int hits = 0;
        double grades = 0;
        double sum = 0;
        for (int i = from; i < end; i++) {
            int grade = documents.grade(i);
            if (grade > 0) {
                hits++;
                grades += grade;
                sum += gains[grade];
            }
        }
        return new Tie(end - from, hits, grades / (end - from), sum / (end - from));
    }

    /** Returns the probability that a user goes past all documents of the tie. */
    double trust(RankedDocuments documents, int from, int end, double[] stops) {
        double trust = 1;
        if (hits > 0) {
            for (int i = from; i < end; i++) {
                trust *= 1 - stops[Math.max(0, documents.grade(i))];
            }
        }
        return trust;
    }
}
