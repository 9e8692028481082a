package dev.praxis.compute.metrics.multilabel;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The areas of the rows of one label, ranked by score.
 *
 * @param averagePrecision empty if no row has the label
 * @param rocAuc empty if no row, or every row, has the label
 * @param bestF1 the operating point of the greatest F1; empty if no row has the label
 * @param f1 the F1 of that point, 0 without one
 */
public record LabelAreas(
        OptionalDouble averagePrecision, OptionalDouble rocAuc, Optional<OperatingPoint> bestF1, double f1) {
    private static final double OPERATIONS_PER_ROW = 30;
    private static final double VALUES_PER_ROW = 6;

    /** Returns the cost of {@link #perLabel} and {@link #micro}. */
    public static Cost cost(double rows, double labels, boolean isWeighted, int lanes) {
        Cost column = RankedLabels.cost(rows, isWeighted)
                .plus(OperatingPoint.cost(rows))
                .plus(Cost.operations(OPERATIONS_PER_ROW * rows));
        return column.times(labels)
                .plus(Cost.working(VALUES_PER_ROW * rows * lanes))
                .plus(RankedLabels.cost(rows * labels, isWeighted))
                .plus(Cost.operations(OPERATIONS_PER_ROW * rows * labels));
    }

    /** Returns the areas of each label. */
    public static LabelAreas[] perLabel(MultilabelRows rows) {
        LabelAreas[] areas = new LabelAreas[rows.labels()];
        Execution.forEachLarge(areas.length, (label, lane) -> areas[label] = of(rows.ofLabel(label), true));
        return areas;
    }

    /** Returns the areas over all pairs of a row and a label. */
    public static LabelAreas micro(MultilabelRows rows) {
        return of(rows.ofAllPairs(), false);
    }

    private static LabelAreas of(ScoredLabels rows, boolean hasBestF1) {
        RankedLabels ranked = RankedLabels.of(rows);
        if (ranked.positives() == 0) {
            return new LabelAreas(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), 0);
        }
        OptionalDouble roc =
                ranked.negatives() == 0 ? OptionalDouble.empty() : OptionalDouble.of(Area.ROC_AUC.of(ranked));
        Optional<OperatingPoint> best = hasBestF1 ? Optional.of(OperatingPoint.bestFBeta(ranked, 1)) : Optional.empty();
        return new LabelAreas(
                OptionalDouble.of(Area.AVERAGE_PRECISION.of(ranked)),
                roc,
                best,
                best.map(point -> point.fBeta(ranked.positives(), 1)).orElse(0.0));
    }
}
