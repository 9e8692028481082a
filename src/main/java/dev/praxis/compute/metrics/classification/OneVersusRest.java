package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.FewPositives;
import dev.praxis.compute.metrics.ranking.FewPositives.Negatives;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.Ranking;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The areas of {@link Area} for the scores of one class, with its rows as positives and all others
 * as negatives.
 *
 * @param averagePrecision empty for a class without rows
 * @param rocAuc empty for a class without rows, or with all rows
 */
public record OneVersusRest(OptionalDouble averagePrecision, OptionalDouble rocAuc) {
    /** The areas of a class without scores. */
    public static final OneVersusRest UNDEFINED = new OneVersusRest(OptionalDouble.empty(), OptionalDouble.empty());

    private static final int OPERATIONS_PER_ENTRY = 15;

    /** Columns that are read together: eight numbers are a cache line. */
    private static final int COLUMNS = 8;

    /** Rows of a column that are read before the next column. */
    private static final int ROWS = 64;

    /** Parts of the rows whose pairs are counted concurrently. */
    private static final int PARTS = 4;

    /** Per lane or part: thresholds, a table, counts, and what they are made from. */
    private static final double VALUES_PER_ROW = 12;

    private static final double HEAVY = 0x1p980;
    private static final double LIGHTER = 0x1p-40;

    /** A copy of the score, its label and its weight, in addition to the memory for sorting. */
    private static final int VALUES_PER_COPY = 2;

    /**
     * Returns the cost of {@link #of} and {@link #micro}: every score is counted among the positive
     * rows of its class, and of all classes. Classes with many rows are sorted, and all scores if
     * there are many rows.
     *
     * @param lanes the number of columns sorted concurrently
     */
    public static Cost cost(long rows, long classes, boolean isWeighted, int lanes) {
        double entries = (double) rows * classes;
        Cost counts = RankedLabels.cost((double) rows, isWeighted)
                .times(2)
                .plus(Cost.operations(2 * OPERATIONS_PER_ENTRY * entries))
                .plus(Cost.working(VALUES_PER_ROW * Math.max(PARTS, lanes) * rows));
        if (rows <= FewPositives.MAX) {
            return counts;
        }
        double sortedColumns = Math.min(classes, rows / FewPositives.MAX);
        Cost sorts = RankedLabels.cost((double) rows, isWeighted)
                .times(sortedColumns)
                .plus(RankedLabels.cost(entries, isWeighted));
        double held = entries + Math.min(sortedColumns, lanes) * rows;
        long sorted = RankedLabels.cost(held, isWeighted).workingBytes();
        return counts.plus(sorts.withoutMemory())
                .plus(new Cost(0, sorted, 0))
                .plus(Cost.working(VALUES_PER_COPY * held));
    }

    /** Returns the areas of each class, in order. */
    public static List<OneVersusRest> of(ScoredClasses rows) {
        OneVersusRest[] all = new OneVersusRest[rows.classes()];
        ClassRows byClass = ClassRows.of(rows);
        // Neighbouring columns share cache lines.
        int columns = Math.clamp(all.length / COLUMNS, 1, COLUMNS);
        Execution.forEachLarge(Math.ceilDiv(all.length, columns), (task, lane) -> {
            int first = task * columns;
            int end = Math.min(all.length, first + columns);
            ofColumns(rows, byClass, first, end, all);
        });
        return List.of(all);
    }

    private static void ofColumns(ScoredClasses rows, ClassRows byClass, int first, int end, OneVersusRest[] all) {
        @Nullable FewPositives[] positives = new FewPositives[end - first];
        Negatives[] negatives = new Negatives[end - first];
        for (int c = first; c < end; c++) {
            int count = byClass.count(c);
            if (count == 0) {
                all[c] = new OneVersusRest(OptionalDouble.empty(), OptionalDouble.empty());
            } else if (count > FewPositives.MAX) {
                all[c] = of(RankedLabels.of(column(rows, c)));
            } else {
                FewPositives few = FewPositives.of(byClass.scores(rows, c), byClass.weights(rows, c));
                positives[c - first] = few;
                negatives[c - first] = few.negatives(rows.weights() != null);
            }
        }
        for (int from = 0; from < rows.rows(); from += ROWS) {
            Execution.check();
            int to = Math.min(rows.rows(), from + ROWS);
            for (int c = first; c < end; c++) {
                if (positives[c - first] != null) {
                    addNegatives(rows, from, to, c, negatives[c - first]);
                }
            }
        }
        for (int c = first; c < end; c++) {
            FewPositives few = positives[c - first];
            if (few != null) {
                all[c] = of(few.among(negatives[c - first]));
            }
        }
    }

    private static void addNegatives(ScoredClasses rows, int from, int to, int c, Negatives negatives) {
        int[] labels = rows.labels();
        double[] weights = rows.weights();
        for (int row = from; row < to; row++) {
            if (labels[row] == c) {
                continue;
            }
            if (weights == null) {
                negatives.add(rows.score(row, c));
            } else {
                negatives.add(rows.score(row, c), weights[row]);
            }
        }
    }

    /**
     * Returns the areas over all pairs of row and class, in which the row's own class is the
     * positive one: scikit-learn's {@code average="micro"}.
     */
    public static OneVersusRest micro(ScoredClasses rows) {
        // The weight of a row counts once per class. Sums that would overflow are scaled down,
        // which changes no area.
        double scale = rows.totalWeight() > HEAVY ? LIGHTER : 1;
        if (rows.rows() > FewPositives.MAX) {
            return of(RankedLabels.of(pairs(rows, scale)));
        }
        int classes = rows.classes();
        double[] scores = new double[rows.rows()];
        double[] weights = rows.weights() == null ? null : new double[scores.length];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = rows.score(row, rows.labels()[row]);
            if (weights != null) {
                weights[row] = scale * rows.weight(row);
            }
        }
        FewPositives positives = FewPositives.of(scores, weights);
        // As many parts on any number of threads, so that sums of weights are the same.
        Negatives[] parts = new Negatives[PARTS];
        Execution.forEach(PARTS, (part, lane) -> {
            Negatives negatives = positives.negatives(weights != null);
            int end = (int) ((part + 1L) * scores.length / PARTS);
            for (int row = (int) ((long) part * scores.length / PARTS); row < end; row++) {
                Execution.check();
                addNegatives(
                        rows.scores().data, row * classes, row * classes + rows.labels()[row], weights, row, negatives);
                addNegatives(
                        rows.scores().data,
                        row * classes + rows.labels()[row] + 1,
                        (row + 1) * classes,
                        weights,
                        row,
                        negatives);
            }
            parts[part] = negatives;
        });
        return of(positives.among(parts));
    }

    private static void addNegatives(
            double[] scores, int from, int to, double @Nullable [] weights, int row, Negatives negatives) {
        if (weights == null) {
            for (int i = from; i < to; i++) {
                negatives.add(scores[i]);
            }
        } else {
            for (int i = from; i < to; i++) {
                negatives.add(scores[i], weights[row]);
            }
        }
    }

    /**
     * Returns all pairs of row and class, of which those with the row's own class are positive. A
     * row's weight is that of its pairs.
     */
    public static ScoredLabels pairs(ScoredClasses rows) {
        return pairs(rows, 1);
    }

    private static ScoredLabels pairs(ScoredClasses rows, double scale) {
        int classes = rows.classes();
        double[] scores = Arrays.copyOf(rows.scores().data, rows.scores().getNumElements());
        boolean[] labels = new boolean[scores.length];
        double[] weights = rows.weights() == null ? null : new double[scores.length];
        for (int row = 0; row < rows.rows(); row++) {
            labels[row * classes + rows.labels()[row]] = true;
            if (weights != null) {
                Arrays.fill(weights, row * classes, (row + 1) * classes, scale * rows.weight(row));
            }
        }
        return new ScoredLabels(scores, labels, weights);
    }

    /** Returns the scores of a class, of which those of its rows are positive. */
    public static ScoredLabels column(ScoredClasses rows, int c) {
        double[] scores = new double[rows.rows()];
        boolean[] labels = new boolean[rows.rows()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = rows.score(row, c);
            labels[row] = rows.labels()[row] == c;
        }
        return new ScoredLabels(scores, labels, rows.weights());
    }

    private static OneVersusRest of(Ranking ranking) {
        boolean hasPositives = ranking.positives() > 0;
        boolean hasBoth = hasPositives && ranking.negatives() > 0;
        return new OneVersusRest(
                hasPositives ? OptionalDouble.of(Area.AVERAGE_PRECISION.of(ranking)) : OptionalDouble.empty(),
                hasBoth ? OptionalDouble.of(Area.ROC_AUC.of(ranking)) : OptionalDouble.empty());
    }
}
