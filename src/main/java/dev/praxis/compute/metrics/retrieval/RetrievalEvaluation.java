package dev.praxis.compute.metrics.retrieval;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.resampling.Resamples;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of many queries, and their means over the queries with a relevant document. The means
 * are the same bits on any number of threads.
 */
public final class RetrievalEvaluation {
    private static final int QUERIES_PER_TASK = 1024;
    private static final double OPERATIONS_PER_DOCUMENT = 60;
    private static final double OPERATIONS_PER_QUERY = 100;
    private static final double OPERATIONS_PER_VALUE = 4;

    private final RetrievalOptions options;
    private final double[] means;
    private final int relevantQueries;
    private final double @Nullable [] values;
    private final boolean[] haveRelevant;

    private RetrievalEvaluation(
            RetrievalOptions options,
            double[] means,
            int relevantQueries,
            double @Nullable [] values,
            boolean... haveRelevant) {
        this.options = options;
        this.means = means;
        this.relevantQueries = relevantQueries;
        this.values = values;
        this.haveRelevant = haveRelevant;
    }

    /**
     * Returns the cost of an evaluation. Ties cost their size times the greatest k at most.
     *
     * @param tied sum over queries of the number of documents times the smaller one of it and the
     *     greatest k; 0 if ties are resolved
     * @param keeps whether the metrics of each query are kept
     */
    public static Cost cost(double queries, double documents, double tied, int ks, boolean keeps) {
        double perQuery = (double) ks * RetrievalMetric.COUNT;
        return Cost.operations(OPERATIONS_PER_DOCUMENT * documents
                        + queries * (OPERATIONS_PER_QUERY + OPERATIONS_PER_VALUE * perQuery)
                        + tied)
                .plus(Cost.sorting(documents))
                .plus(Cost.working(2 * queries / QUERIES_PER_TASK * perQuery
                        + queries / Double.BYTES
                        + 4 * Math.min(documents, 1e6)
                        + (keeps ? queries * perQuery : 0)));
    }

    /** Returns the cost of {@link #intervals}, besides the evaluation. */
    public static Cost intervalCost(double queries, double resamples, int ks) {
        double perQuery = (double) ks * RetrievalMetric.COUNT;
        return Cost.operations(resamples * queries * (OPERATIONS_PER_VALUE + perQuery))
                .plus(Cost.working(resamples * perQuery * 2));
    }

    /**
     * Evaluates queries.
     *
     * @param keeps whether the metrics of each query are kept, for {@link #value} and
     *     {@link #intervals}
     * @throws ComputeException VALUE for a grade above the greatest one; UNDEFINED if no query has
     *     a relevant document
     */
    public static RetrievalEvaluation of(Queries queries, RetrievalOptions options, boolean keeps) {
        if (queries.greatestGrade() > options.greatestGrade()) {
            throw new ComputeException(
                    Reason.VALUE,
                    "greatest_relevance",
                    "expected at least the greatest grade, %d, found %d"
                            .formatted(queries.greatestGrade(), options.greatestGrade()));
        }
        int width = options.ks().length * RetrievalMetric.COUNT;
        int tasks = Math.ceilDiv(queries.count(), QUERIES_PER_TASK);
        double[][] sums = new double[tasks][];
        int[] counts = new int[tasks];
        boolean[] haveRelevant = new boolean[queries.count()];
        double[] values = keeps ? new double[Math.multiplyExact(queries.count(), width)] : null;
        QueryMetrics.Tables tables = QueryMetrics.Tables.of(options, queries.longest());
        @Nullable QueryMetrics[] lanes = new QueryMetrics[Execution.lanes()];
        Execution.forEach(tasks, (task, lane) -> {
            QueryMetrics metrics = lanes[lane];
            if (metrics == null) {
                metrics = new QueryMetrics(options, tables);
                lanes[lane] = metrics;
            }
            Sums sum = new Sums(width);
            double[] row = values == null ? new double[width] : values;
            int end = Math.min(queries.count(), (task + 1) * QUERIES_PER_TASK);
            for (int query = task * QUERIES_PER_TASK; query < end; query++) {
                int offset = values == null ? 0 : query * width;
                if (metrics.of(queries, query, row, offset)) {
                    haveRelevant[query] = true;
                    counts[task]++;
                    sum.add(row, offset);
                }
            }
            sums[task] = sum.values();
        });
        int relevant = Arrays.stream(counts).sum();
        if (relevant == 0) {
            throw new ComputeException(Reason.UNDEFINED, "relevance", "no query has a relevant document");
        }
        Sums total = new Sums(width);
        for (double[] sum : sums) {
            total.add(sum, 0);
        }
        double[] means = total.values();
        for (int i = 0; i < width; i++) {
            means[i] /= relevant;
        }
        return new RetrievalEvaluation(options, means, relevant, values, haveRelevant);
    }

    /** Compensated sums of the metrics of several queries. */
    private static final class Sums {
        private final CompensatedSum[] sums;

        Sums(int width) {
            sums = new CompensatedSum[width];
            Arrays.setAll(sums, i -> new CompensatedSum());
        }

        void add(double[] values, int offset) {
            for (int i = 0; i < sums.length; i++) {
                sums[i].add(values[offset + i]);
            }
        }

        double[] values() {
            return Arrays.stream(sums).mapToDouble(CompensatedSum::value).toArray();
        }
    }

    public RetrievalOptions options() {
        return options;
    }

    /** Returns the number of queries with a relevant document. */
    public int relevantQueries() {
        return relevantQueries;
    }

    /** Returns whether a query has a relevant document. */
    public boolean hasRelevant(int query) {
        return haveRelevant[query];
    }

    /** Returns the mean of a metric at a cut. */
    public double mean(RetrievalMetric metric, int k) {
        return means[k * RetrievalMetric.COUNT + metric.ordinal()];
    }

    /** Returns a metric of one query at a cut; 0 for a query without a relevant document. */
    public double value(int query, RetrievalMetric metric, int k) {
        return kept()[(query * options.ks().length + k) * RetrievalMetric.COUNT + metric.ordinal()];
    }

    /** Returns a metric of each query with a relevant document at a cut. */
    public double[] values(RetrievalMetric metric, int k) {
        double[] all = new double[relevantQueries];
        int next = 0;
        for (int query = 0; query < haveRelevant.length; query++) {
            if (haveRelevant[query]) {
                all[next++] = value(query, metric, k);
            }
        }
        return all;
    }

    private double[] kept() {
        if (values == null) {
            throw new IllegalStateException("the metrics of each query were not kept");
        }
        return values;
    }

    /**
     * Draws resamples of the queries with a relevant document, and returns the means of each metric
     * over them. Draw i of resample r takes query {@code ⌊n bits(s, i) / 2⁶⁴⌋} of these n with the
     * seed {@code s = bits(seed, r)}.
     *
     * @return by cut and metric, as {@code [k * COUNT + ordinal]}
     * @throws ComputeException VALUE for fewer than two resamples
     */
    public Resamples[] resampledMeans(int resamples, long seed) {
        Resamples.requireCount(resamples);
        double[] all = kept();
        int width = means.length;
        int[] relevant = new int[relevantQueries];
        int next = 0;
        for (int query = 0; query < haveRelevant.length; query++) {
            if (haveRelevant[query]) {
                relevant[next++] = query;
            }
        }
        double[][] byMetric = new double[width][resamples];
        Execution.forEach(resamples, (resample, lane) -> {
            long drawn = SplitMix64.bits(seed, resample);
            double[] sums = new double[width];
            for (int i = 0; i < relevant.length; i++) {
                Execution.checkAt(i);
                int query = relevant[(int) Math.unsignedMultiplyHigh(SplitMix64.bits(drawn, i), relevant.length)];
                int offset = query * width;
                for (int j = 0; j < width; j++) {
                    sums[j] += all[offset + j];
                }
            }
            for (int j = 0; j < width; j++) {
                byMetric[j][resample] = sums[j] / relevant.length;
            }
        });
        return Arrays.stream(byMetric).map(Resamples::of).toArray(Resamples[]::new);
    }
}
