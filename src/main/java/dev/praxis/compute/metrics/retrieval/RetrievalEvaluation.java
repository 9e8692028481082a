package dev.praxis.compute.metrics.retrieval;

import static java.util.Objects.requireNonNull;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of many queries. Queries without a relevant document are left out of the means. The
 * means are compensated sums over fixed blocks of queries, and so the same on any number of
 * threads.
 *
 * <p>Takes O(n log n) for the documents of each query, and for a tie of m documents with v relevant
 * ones O((v + p) min(v, p)) more, where p is how many of them are within the largest k.
 */
public final class RetrievalEvaluation {
    private static final int OPERATIONS_PER_DOCUMENT = 30;
    private static final int OPERATIONS_PER_VALUE = 4;
    private static final int OPERATIONS_PER_QUERY = 60;

    private final RetrievalSettings settings;
    private final QueryBlocks blocks;
    private final double[][] values;
    private final double[] means;
    private final int[] counts;

    private RetrievalEvaluation(
            RetrievalSettings settings, QueryBlocks blocks, double[][] values, double[] means, int[] counts) {
        this.settings = settings;
        this.blocks = blocks;
        this.values = values;
        this.means = means;
        this.counts = counts;
    }

    /**
     * Returns the cost of an evaluation.
     *
     * @param documents number of returned documents
     * @param queries number of queries
     * @param mostDocuments of one query, judged or returned
     * @param keepsQueries whether the values of each query are kept
     */
    public static Cost cost(
            double documents, double queries, double mostDocuments, int cutoffs, boolean keepsQueries, int lanes) {
        double columns = (double) cutoffs * RetrievalMetric.COUNT;
        double kept = keepsQueries ? queries * columns : 0;
        return Cost.sorting(documents)
                .plus(Cost.operations(OPERATIONS_PER_DOCUMENT * documents
                        + (OPERATIONS_PER_QUERY + OPERATIONS_PER_VALUE * columns) * queries))
                .plus(Cost.working(kept
                        + Gains.numbers(mostDocuments)
                        + lanes * (8 * mostDocuments + QueryBlocks.MAX_QUERIES * columns)
                        + queries));
    }

    /**
     * Computes all metrics.
     *
     * @param keepsQueries whether to keep the values of each query, for {@link #value}
     * @throws ComputeException UNDEFINED if no query has a relevant document; VALUE if a grade is
     *     above the greatest one
     */
    public static RetrievalEvaluation of(
            RetrievalQueries queries, RetrievalSettings settings, TieOrder order, boolean keepsQueries) {
        int greatest = queries.greatestGrade();
        if (settings.greatestGrade() < greatest) {
            throw new ComputeException(
                    Reason.VALUE,
                    "greatest_relevance",
                    "expected at least %d, the greatest grade of the documents, found %d"
                            .formatted(greatest, settings.greatestGrade()));
        }
        QueryBlocks blocks = QueryBlocks.of(queries);
        Gains gains = new Gains(settings.greatestGrade(), Math.min(settings.deepest(), queries.mostDocuments()));
        int columns = settings.columns();
        double[][] kept = new double[keepsQueries ? blocks.count() : 0][];
        double[][] sums = new double[blocks.count()][columns];
        int[][] counts = new int[blocks.count()][columns];
        @Nullable QueryMetrics[] metrics = new QueryMetrics[Execution.lanes()];
        double[][] buffers = new double[metrics.length][];
        Execution.forEach(blocks.count(), (block, lane) -> {
            if (metrics[lane] == null) {
                metrics[lane] = new QueryMetrics(queries, settings, order, gains);
                buffers[lane] = keepsQueries ? new double[0] : new double[QueryBlocks.MAX_QUERIES * columns];
            }
            double[] rows = keepsQueries ? new double[blocks.size(block) * columns] : buffers[lane];
            for (int i = 0; i < blocks.size(block); i++) {
                requireNonNull(metrics[lane]).compute(blocks.start(block) + i, rows, i * columns);
            }
            sum(rows, blocks.size(block), sums[block], counts[block]);
            if (keepsQueries) {
                kept[block] = rows;
            }
        });
        return new RetrievalEvaluation(settings, blocks, kept, means(sums, counts, columns), totals(counts, columns))
                .requireOne();
    }

    /** Sums the defined values of each column. */
    private static void sum(double[] rows, int size, double[] sums, int[] counts) {
        int columns = sums.length;
        double[] lost = new double[columns];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < columns; column++) {
                double value = rows[row * columns + column];
                if (!Double.isNaN(value)) {
                    // Values are not negative, so the sum is the larger operand from the second
                    // value on, as for Kahan's sum.
                    double term = value - lost[column];
                    double next = sums[column] + term;
                    lost[column] = (next - sums[column]) - term;
                    sums[column] = next;
                    counts[column]++;
                }
            }
        }
    }

    private static double[] means(double[][] sums, int[][] counts, int columns) {
        double[] means = new double[columns];
        int[] totals = totals(counts, columns);
        for (int column = 0; column < columns; column++) {
            CompensatedSum sum = new CompensatedSum();
            for (double[] ofBlock : sums) {
                sum.add(ofBlock[column]);
            }
            means[column] = sum.value() / totals[column];
        }
        return means;
    }

    private static int[] totals(int[][] counts, int columns) {
        int[] totals = new int[columns];
        for (int[] ofBlock : counts) {
            Arrays.setAll(totals, column -> totals[column] + ofBlock[column]);
        }
        return totals;
    }

    private RetrievalEvaluation requireOne() {
        if (evaluated() == 0) {
            throw new ComputeException(Reason.UNDEFINED, "relevance", "no query has a relevant document");
        }
        return this;
    }

    public RetrievalSettings settings() {
        return settings;
    }

    /** Returns the number of queries with a relevant document. */
    public int evaluated() {
        return counts[RetrievalSettings.column(0, RetrievalMetric.RECALL)];
    }

    /** Returns the mean of a metric over the queries for which it is defined; empty for none. */
    public OptionalDouble mean(int cutoff, RetrievalMetric metric) {
        int column = RetrievalSettings.column(cutoff, metric);
        return counts[column] == 0 ? OptionalDouble.empty() : OptionalDouble.of(means[column]);
    }

    /** Returns the number of queries for which a metric is defined. */
    public int defined(RetrievalMetric metric) {
        return counts[RetrievalSettings.column(0, metric)];
    }

    /** Returns whether a query has a relevant document. The queries must have been kept. */
    public boolean isEvaluated(int query) {
        return !Double.isNaN(value(query, 0, RetrievalMetric.RECALL));
    }

    /** Returns a metric of a query; NaN if it is undefined. The queries must have been kept. */
    public double value(int query, int cutoff, RetrievalMetric metric) {
        int block = blocks.of(query);
        int row = query - blocks.start(block);
        return values[block][row * settings.columns() + RetrievalSettings.column(cutoff, metric)];
    }

    /**
     * Returns the mean of each column over resampled queries; NaN for a metric that is defined for
     * none of them.
     *
     * @param draws how often each query with a relevant document was drawn, in their order
     */
    double[] weightedMeans(int... draws) {
        int columns = settings.columns();
        double[] sums = new double[columns];
        double[] totals = new double[columns];
        int next = 0;
        for (int block = 0; block < blocks.count(); block++) {
            Execution.check();
            double[] rows = values[block];
            for (int row = 0; row < rows.length; row += columns) {
                if (Double.isNaN(rows[row])) {
                    continue;
                }
                int count = draws[next++];
                if (count == 0) {
                    continue;
                }
                for (int column = 0; column < columns; column++) {
                    double value = rows[row + column];
                    boolean isDefined = !Double.isNaN(value);
                    sums[column] += isDefined ? count * value : 0;
                    totals[column] += isDefined ? count : 0;
                }
            }
        }
        Arrays.setAll(sums, column -> sums[column] / totals[column]);
        return sums;
    }

    /**
     * Returns a metric of every query; NaN where it is undefined. The queries must have been kept.
     *
     * @param cutoff index of k among the cutoffs
     */
    public double[] values(int cutoff, RetrievalMetric metric) {
        double[] column = new double[blocks.queries()];
        Arrays.setAll(column, query -> value(query, cutoff, metric));
        return column;
    }
}
