package dev.praxis.compute.metrics.retrieval;

import java.util.Arrays;

/**
 * All metrics of one query, in one pass over its ranks.
 *
 * <p>Documents with equal scores form a tie whose orders are equally likely. What is above a tie
 * and how many hits a tie has is certain; only the places within it are not. With m documents and h
 * hits in a tie below H hits, the document at place p of the tie, rank r, is
 *
 * <ul>
 *   <li>a hit with probability {@code h / m}, and has the mean gain of the tie;
 *   <li>if a hit, below {@code H + (p - 1) (h - 1) / (m - 1)} other hits on average;
 *   <li>the first hit with probability {@code Q_(p-1) h / (m - p + 1)}, if H is 0, where
 *       {@code Q_p = Π_{j < p} (m - h - j) / (m - j)} is the probability of no hit before;
 *   <li>where the user stops with the probability of {@link StoppingProbabilities}.
 * </ul>
 *
 * <p>Of the u judged documents of a tie that are not relevant, each number from 0 to u is equally
 * likely to be above a given relevant one.
 *
 * <p>The best and the worst order of a tie are those of descending and ascending grades, for every
 * metric: swapping two neighbours so that the higher grade comes first never lowers a sum whose
 * weights fall with the rank, never moves the first hit down, and raises the expected reciprocal
 * rank by {@code (p_a - p_b) (1 / r - 1 / (r + 1))} times the probability of coming so far.
 */
final class QueryMetrics {
    private final RetrievalOptions options;
    private final double[] discounts;
    private final double[] patience;
    private final double[] gains;
    private final double[] stops;
    private final RankedDocuments documents = new RankedDocuments();
    private final StoppingProbabilities stopping = new StoppingProbabilities();

    // Sums up to the current rank.
    private double hits;
    private double hitRate;
    private double reciprocalRank;
    private double averagePrecision;
    private double linear;
    private double exponential;
    private double expectedReciprocalRank;
    private double rankBiased;

    /** Creates metrics that read the tables of {@link Tables}. */
    QueryMetrics(RetrievalOptions options, Tables tables) {
        this.options = options;
        this.discounts = tables.discounts();
        this.patience = tables.patience();
        this.gains = tables.gains();
        this.stops = tables.stops();
    }

    /**
     * Numbers that all queries share.
     *
     * @param discounts {@code 1 / log₂(i + 1)} of the rank i
     * @param patience {@code p^(i - 1)} of the rank i
     * @param gains {@code 2^g - 1} of the grade g
     * @param stops {@code (2^g - 1) / 2^G} of the grade g
     */
    @SuppressWarnings("ArrayRecordComponent") // shared, never compared
    record Tables(double[] discounts, double[] patience, double[] gains, double[] stops) {

        /** Computes the tables for ranks up to {@code ranks}. */
        static Tables of(RetrievalOptions options, int ranks) {
            double[] discounts = new double[ranks + 1];
            double[] patience = new double[ranks + 1];
            double power = 1;
            for (int rank = 1; rank <= ranks; rank++) {
                discounts[rank] = Math.log(2) / Math.log(rank + 1.0);
                patience[rank] = power;
                power *= options.patience();
            }
            double[] gains = new double[options.greatestGrade() + 1];
            Arrays.setAll(gains, grade -> Math.scalb(1.0, grade) - 1);
            double[] stops = new double[gains.length];
            Arrays.setAll(stops, grade -> Math.scalb(gains[grade], -options.greatestGrade()));
            return new Tables(discounts, patience, gains, stops);
        }
    }

    /**
     * Computes the metrics of a query at every k.
     *
     * @param values the metrics of the first k, then of the next, from {@code offset} on.
     *     Overwritten.
     * @return whether a document of the query is relevant; if none is, nothing is written
     */
    boolean of(Queries queries, int query, double[] values, int offset) {
        documents.rank(queries, query, options.ties());
        int[] relevant = documents.relevant(queries, query);
        if (relevant.length == 0) {
            return false;
        }
        int last = Math.min(documents.size(), Math.max(options.greatestK(), relevant.length));
        reset();
        double rPrecision = 0;
        int next = 0;
        double above = 0;
        double trust = 1;
        for (int from = 0; from < last; ) {
            int end = documents.tieEnd(from);
            Tie tie = Tie.of(documents, from, end, gains);
            boolean stopsDiffer = tie.hits() > 0 && end - from > 1 && from < options.greatestK();
            if (stopsDiffer) {
                stopping.of(documents, from, end, stops, Math.min(end, options.greatestK()) - from);
            }
            double noHit = above == 0 ? 1 : 0;
            for (int rank = from + 1; rank <= Math.min(end, last); rank++) {
                int place = rank - from;
                add(tie, rank, place, above, noHit);
                if (rank <= options.greatestK() && tie.hits() > 0) {
                    double stop = stopsDiffer ? stopping.at(place) : stops[documents.grade(from)];
                    expectedReciprocalRank += trust * stop / rank;
                }
                noHit *= Math.max(0, tie.size() - tie.hits() - place + 1) / (tie.size() - place + 1);
                if (rank == relevant.length) {
                    rPrecision = hits / relevant.length;
                }
                while (next < options.ks().length && rank == options.ks()[next]) {
                    write(values, offset, next++, relevant);
                }
            }
            above += tie.hits();
            trust *= tie.trust(documents, from, end, stops);
            from = end;
        }
        if (documents.size() < relevant.length) {
            rPrecision = hits / relevant.length;
        }
        while (next < options.ks().length) {
            write(values, offset, next++, relevant);
        }
        double bpref = BinaryPreference.of(documents, queries, query, relevant.length);
        for (int k = 0; k < options.ks().length; k++) {
            values[offset + k * RetrievalMetric.COUNT + RetrievalMetric.R_PRECISION.ordinal()] = rPrecision;
            values[offset + k * RetrievalMetric.COUNT + RetrievalMetric.BPREF.ordinal()] = bpref;
        }
        return true;
    }

    private void reset() {
        hits = 0;
        hitRate = 0;
        reciprocalRank = 0;
        averagePrecision = 0;
        linear = 0;
        exponential = 0;
        expectedReciprocalRank = 0;
        rankBiased = 0;
    }

    private void add(Tie tie, int rank, int place, double above, double noHit) {
        double hit = tie.hits() / tie.size();
        double first = noHit * tie.hits() / (tie.size() - place + 1);
        double hitsAbove = tie.size() == 1 ? 0 : (place - 1) * (tie.hits() - 1) / (tie.size() - 1);
        hits += hit;
        hitRate = Math.min(1, hitRate + first);
        reciprocalRank += first / rank;
        averagePrecision += hit * (above + 1 + hitsAbove) / rank;
        linear += tie.meanGrade() * discounts[rank];
        exponential += tie.meanGain() * discounts[rank];
        rankBiased += hit * patience[rank];
    }

    private void write(double[] values, int offset, int index, int[] relevant) {
        int k = options.ks()[index];
        int at = offset + index * RetrievalMetric.COUNT;
        double count = relevant.length;
        double denominator = options.dividesByK() ? k : Math.min(k, documents.size());
        double ideal = 0;
        double idealExponential = 0;
        for (int i = 0; i < Math.min(k, relevant.length); i++) {
            ideal += relevant[i] * discount(i + 1);
            idealExponential += gains[relevant[i]] * discount(i + 1);
        }
        values[at + RetrievalMetric.PRECISION.ordinal()] = denominator == 0 ? 0 : hits / denominator;
        values[at + RetrievalMetric.RECALL.ordinal()] = hits / count;
        values[at + RetrievalMetric.HIT_RATE.ordinal()] = hitRate;
        values[at + RetrievalMetric.RECIPROCAL_RANK.ordinal()] = reciprocalRank;
        values[at + RetrievalMetric.AVERAGE_PRECISION.ordinal()] = averagePrecision / count;
        values[at + RetrievalMetric.DCG_LINEAR.ordinal()] = linear;
        values[at + RetrievalMetric.DCG_EXPONENTIAL.ordinal()] = exponential;
        values[at + RetrievalMetric.NDCG_LINEAR.ordinal()] = linear / ideal;
        values[at + RetrievalMetric.NDCG_EXPONENTIAL.ordinal()] = exponential / idealExponential;
        values[at + RetrievalMetric.EXPECTED_RECIPROCAL_RANK.ordinal()] = expectedReciprocalRank;
        values[at + RetrievalMetric.RANK_BIASED_PRECISION.ordinal()] = (1 - options.patience()) * rankBiased;
    }

    /** Returns the discount of a rank, which can be beyond all returned documents. */
    private double discount(int rank) {
        return rank < discounts.length ? discounts[rank] : Math.log(2) / Math.log(rank + 1.0);
    }
}
