package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The areas of {@link Area} for the scores of one class, with its rows as positives and all others
 * as negatives.
 *
 * @param averagePrecision empty for a class without rows
 * @param rocAuc empty for a class without rows, or with all rows
 */
public record OneVersusRest(OptionalDouble averagePrecision, OptionalDouble rocAuc) {
    private static final int OPERATIONS_PER_ENTRY = 20;
    private static final double HEAVY = 0x1p980;
    private static final double LIGHTER = 0x1p-40;

    /** A copy of the score, its label and its weight, in addition to the memory for sorting. */
    private static final int VALUES_PER_COPY = 2;

    /**
     * Returns the cost of {@link #of} and {@link #micro}: all scores sorted together, and a column
     * per lane.
     *
     * @param lanes the number of columns sorted concurrently
     */
    public static Cost cost(long rows, long classes, boolean isWeighted, int lanes) {
        double entries = (double) rows * classes;
        double held = entries + (double) Math.min(classes, lanes) * rows;
        // The columns one by one, and all entries together: each is copied, sorted and swept for
        // two areas.
        Cost sorts = RankedLabels.cost((double) rows, isWeighted)
                .times((double) classes)
                .plus(RankedLabels.cost(entries, isWeighted))
                .plus(Cost.operations(2 * OPERATIONS_PER_ENTRY * entries));
        long sorted = RankedLabels.cost(held, isWeighted).workingBytes();
        return sorts.withoutMemory().plus(new Cost(0, sorted, 0)).plus(Cost.working(VALUES_PER_COPY * held));
    }

    /** Returns the areas of each class, in order. Each class sorts its own column. */
    public static List<OneVersusRest> of(ScoredClasses rows) {
        OneVersusRest[] all = new OneVersusRest[rows.classes()];
        Execution.forEachLarge(all.length, (c, lane) -> all[c] = of(rows, c));
        return List.of(all);
    }

    /**
     * Returns the areas over all pairs of row and class, in which the row's own class is the
     * positive one: scikit-learn's {@code average="micro"}.
     */
    public static OneVersusRest micro(ScoredClasses rows) {
        int classes = rows.classes();
        double[] scores = Arrays.copyOf(rows.scores().data, rows.scores().getNumElements());
        boolean[] labels = new boolean[scores.length];
        double[] weights = rows.weights() == null ? null : new double[scores.length];
        // The weight of a row counts once per class. Sums that would overflow are scaled down,
        // which changes no area.
        double scale = rows.totalWeight() > HEAVY ? LIGHTER : 1;
        for (int row = 0; row < rows.rows(); row++) {
            labels[row * classes + rows.labels()[row]] = true;
            if (weights != null) {
                Arrays.fill(weights, row * classes, (row + 1) * classes, scale * rows.weight(row));
            }
        }
        return of(new ScoredLabels(scores, labels, weights));
    }

    private static OneVersusRest of(ScoredClasses rows, int c) {
        double[] scores = new double[rows.rows()];
        boolean[] labels = new boolean[rows.rows()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = rows.score(row, c);
            labels[row] = rows.labels()[row] == c;
        }
        return of(new ScoredLabels(scores, labels, rows.weights()));
    }

    private static OneVersusRest of(ScoredLabels rows) {
        RankedLabels ranked = RankedLabels.of(rows);
        boolean hasPositives = ranked.positives() > 0;
        boolean hasBoth = hasPositives && ranked.negatives() > 0;
        return new OneVersusRest(
                hasPositives ? OptionalDouble.of(Area.AVERAGE_PRECISION.of(ranked)) : OptionalDouble.empty(),
                hasBoth ? OptionalDouble.of(Area.ROC_AUC.of(ranked)) : OptionalDouble.empty());
    }
}
