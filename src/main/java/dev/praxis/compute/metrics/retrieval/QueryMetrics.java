package dev.praxis.compute.metrics.retrieval;

import java.util.Arrays;

/**
 * All metrics of one query at all cutoffs, rank by rank. With {@link TieOrder#EXPECTED}, each rank
 * of a tie adds its expectation over all orders of the tie, in closed form. For a tie of m
 * documents with h hits and H hits above it, at its p-th position:
 *
 * <ul>
 *   <li>gains and hits: the mean over the tie, h/m for hits;
 *   <li>average precision: a hit with probability h/m, and then, besides itself, H hits above and
 *       (p - 1)(h - 1)/(m - 1) expected ones in the tie;
 *   <li>hit rate and reciprocal rank: if none of the first p - 1 is a hit, this one is with
 *       probability h/(m - p + 1);
 *   <li>expected reciprocal rank: {@link TiedCascade}.
 * </ul>
 *
 * <p>The memory is reused for the next query.
 */
final class QueryMetrics {
    private final RetrievalQueries queries;
    private final RetrievalSettings settings;
    private final TieOrder tieOrder;
    private final Gains gains;
    private final ScoreOrder order = new ScoreOrder();
    private final IdealGains ideal;
    private final TiedCascade cascade = new TiedCascade();
    private double[] stops = {};

    private double linear;
    private double exponential;
    private double averagePrecision;
    private double reciprocalRank;
    private double stopping;
    private double trust;
    private double rankBiased;
    private double attention;

    /** The probability that there was no hit. */
    private double noHit;

    private double hits;
    private int hitsAbove;

    QueryMetrics(RetrievalQueries queries, RetrievalSettings settings, TieOrder tieOrder, Gains gains) {
        this.queries = queries;
        this.settings = settings;
        this.tieOrder = tieOrder;
        this.gains = gains;
        ideal = new IdealGains(settings.cutoffs(), gains);
    }

    /**
     * Computes the metrics of a query: NaN for those that are undefined, which are all of them if
     * the query has no relevant document.
     *
     * @param values receives the metrics by {@link RetrievalSettings#column}
     * @param offset of the first one
     */
    void compute(int query, double[] values, int offset) {
        ideal.read(queries, query);
        if (ideal.relevant() == 0) {
            Arrays.fill(values, offset, offset + settings.columns(), Double.NaN);
            return;
        }
        order.sort(queries, query, tieOrder);
        boolean hasTies = tieOrder == TieOrder.EXPECTED;
        start();
        int size = order.size();
        int cutoff = 0;
        int[] cutoffs = settings.cutoffs();
        while (cutoff < cutoffs.length && size == 0) {
            record(cutoff++, 0, values, offset);
        }
        int rank = 0;
        while (cutoff < cutoffs.length) {
            int end = hasTies ? order.tieEnd(rank) : rank + 1;
            if (end - rank == 1) {
                single(order.grade(rank), ++rank);
                while (cutoff < cutoffs.length && Math.min(cutoffs[cutoff], size) == rank) {
                    record(cutoff++, rank, values, offset);
                }
            } else {
                cutoff = tie(rank, end, cutoff, values, offset);
                rank = end;
            }
        }
        double rPrecision = WholeRanking.rPrecision(order, ideal.relevant(), hasTies);
        double bpref = ideal.irrelevant() == 0
                ? Double.NaN
                : WholeRanking.bpref(order, ideal.relevant(), ideal.irrelevant(), hasTies);
        for (int i = 0; i < cutoffs.length; i++) {
            put(values, offset, i, RetrievalMetric.R_PRECISION, rPrecision);
            put(values, offset, i, RetrievalMetric.BPREF, bpref);
        }
    }

    private void start() {
        linear = 0;
        exponential = 0;
        averagePrecision = 0;
        reciprocalRank = 0;
        stopping = 0;
        trust = 1;
        rankBiased = 0;
        attention = 1 - settings.patience();
        noHit = 1;
        hits = 0;
        hitsAbove = 0;
    }

    private void single(int grade, int rank) {
        if (grade > 0) {
            double discount = gains.discount(rank);
            linear += grade * discount;
            exponential += gains.exponential(grade) * discount;
            hitsAbove++;
            hits = hitsAbove;
            averagePrecision += (double) hitsAbove / rank;
            reciprocalRank += noHit / rank;
            noHit = 0;
            rankBiased += attention;
            double stop = gains.stop(grade);
            stopping += trust * stop / rank;
            trust *= 1 - stop;
        }
        attention *= settings.patience();
    }

    /** Adds a tie, as far as the cutoffs reach. Returns the next cutoff. */
    private int tie(int start, int end, int firstCutoff, double[] values, int offset) {
        int[] cutoffs = settings.cutoffs();
        int m = end - start;
        int h = 0;
        double linearSum = 0;
        double exponentialSum = 0;
        if (stops.length < m) {
            stops = new double[m];
        }
        while (h < m && order.grade(start + h) > 0) {
            int grade = order.grade(start + h);
            linearSum += grade;
            exponentialSum += gains.exponential(grade);
            stops[h++] = gains.stop(grade);
        }
        int length = Math.min(end, settings.deepest()) - start;
        double[] stopAt = cascade.stopAt(stops, h, m, length);
        double share = (double) h / m;
        int cutoff = firstCutoff;
        for (int p = 1; p <= length; p++) {
            int rank = start + p;
            double discount = gains.discount(rank);
            linear += linearSum / m * discount;
            exponential += exponentialSum / m * discount;
            hits = hitsAbove + (double) h * p / m;
            double hitsWithThis = hitsAbove + 1 + (double) (p - 1) * (h - 1) / (m - 1);
            averagePrecision += share * hitsWithThis / rank;
            double left = m - p + 1;
            reciprocalRank += noHit * h / left / rank;
            noHit *= Math.max(0, left - h) / left;
            rankBiased += share * attention;
            attention *= settings.patience();
            stopping += trust * stopAt[p - 1] / rank;
            while (cutoff < cutoffs.length && Math.min(cutoffs[cutoff], order.size()) == rank) {
                record(cutoff++, rank, values, offset);
            }
        }
        for (int i = 0; i < h; i++) {
            trust *= 1 - stops[i];
        }
        hitsAbove += h;
        return cutoff;
    }

    private void record(int cutoff, int depth, double[] values, int offset) {
        int relevant = ideal.relevant();
        int k = settings.cutoffs()[cutoff];
        put(values, offset, cutoff, RetrievalMetric.PRECISION, depth == 0 ? 0 : hits / depth);
        put(values, offset, cutoff, RetrievalMetric.PRECISION_OVER_K, hits / k);
        put(values, offset, cutoff, RetrievalMetric.RECALL, hits / relevant);
        put(values, offset, cutoff, RetrievalMetric.HIT_RATE, 1 - noHit);
        put(values, offset, cutoff, RetrievalMetric.RECIPROCAL_RANK, reciprocalRank);
        put(values, offset, cutoff, RetrievalMetric.AVERAGE_PRECISION, averagePrecision / relevant);
        put(values, offset, cutoff, RetrievalMetric.DCG_LINEAR, linear);
        put(values, offset, cutoff, RetrievalMetric.DCG_EXPONENTIAL, exponential);
        put(values, offset, cutoff, RetrievalMetric.NDCG_LINEAR, linear / ideal.linear(cutoff));
        put(values, offset, cutoff, RetrievalMetric.NDCG_EXPONENTIAL, exponential / ideal.exponential(cutoff));
        put(values, offset, cutoff, RetrievalMetric.EXPECTED_RECIPROCAL_RANK, stopping);
        put(values, offset, cutoff, RetrievalMetric.RANK_BIASED_PRECISION, rankBiased);
    }

    private static void put(double[] values, int offset, int cutoff, RetrievalMetric metric, double value) {
        values[offset + RetrievalSettings.column(cutoff, metric)] = value;
    }
}
