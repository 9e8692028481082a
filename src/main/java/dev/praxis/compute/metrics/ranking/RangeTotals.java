package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ExactSum;
import java.io.Serializable;

/**
 * Exact totals of the weights of rows.
 *
 * @param positives {@code Σ w} of the positive rows
 * @param negatives {@code Σ w} of the negative rows
 */
public record RangeTotals(ExactSum positives, ExactSum negatives) implements Serializable {

    /** Creates the totals of no rows. */
    public RangeTotals() {
        this(new ExactSum(), new ExactSum());
    }

    /** Returns the totals of a run. */
    public static RangeTotals of(ScoreRun run) {
        return of(run.positives().sums(), run.negatives().sums());
    }

    static RangeTotals of(double[] positives, double[] negatives) {
        return new RangeTotals(sum(positives), sum(negatives));
    }

    private static ExactSum sum(double[] weights) {
        ExactSum sum = new ExactSum();
        for (double weight : weights) {
            sum.add(weight);
        }
        return sum;
    }

    public boolean hasBothClasses() {
        return positives.value() > 0 && negatives.value() > 0;
    }

    /** Returns the totals of these rows without others, which are among them. */
    RangeTotals minus(RangeTotals other) {
        RangeTotals rest = new RangeTotals(positives.copy(), negatives.copy());
        rest.positives.subtract(other.positives);
        rest.negatives.subtract(other.negatives);
        return rest;
    }

    /** Returns the totals of these rows and others. */
    public RangeTotals plus(RangeTotals other) {
        RangeTotals both = new RangeTotals(positives.copy(), negatives.copy());
        both.positives.add(other.positives);
        both.negatives.add(other.negatives);
        return both;
    }
}
