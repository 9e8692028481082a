package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scored binary labels in the form in which they can be divided and merged: the distinct scores,
 * ascending, each with the rows of both classes at it. All areas, curves and counts follow from it
 * exactly, so merged runs answer as all their rows together.
 *
 * <p>Rows of weight 0 are left out, and -0.0 is 0.0.
 *
 * @param scores ascending, finite
 * @param positives the positive rows at each score
 * @param negatives the negative rows at each score
 */
public record ScoreRun(double[] scores, ClassWeights positives, ClassWeights negatives) {
    private static final int VALUES_PER_SCORE = 3;
    private static final int WEIGHTED_VALUES_PER_SCORE = 7;
    private static final int OPERATIONS_PER_SCORE = 15;

    /** A threshold, TP and FP. */
    private static final int COUNTS = 3;

    private static final int OPERATIONS_PER_COUNT = 15;

    /** Exact sums, rounded at each score. */
    private static final int OPERATIONS_PER_WEIGHT = 40;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(double rows, boolean isWeighted) {
        return RankedLabels.cost(rows, isWeighted).plus(mergeCost(rows, isWeighted));
    }

    /** Returns the cost of merging runs of this many scores in total into one. */
    public static Cost mergeCost(double scores, boolean isWeighted) {
        // The parts, and the union that they are copied to.
        return Cost.operations(OPERATIONS_PER_SCORE * scores)
                .plus(Cost.working(2.0 * valuesPerScore(isWeighted) * scores));
    }

    /** Returns the cost of {@link #counts}. */
    public static Cost countsCost(double scores, boolean isWeighted) {
        return Cost.operations((isWeighted ? OPERATIONS_PER_WEIGHT : OPERATIONS_PER_COUNT) * scores)
                .plus(Cost.working(COUNTS * scores));
    }

    /** Returns the cost of holding runs of this many scores in total. */
    public static Cost memory(double scores, boolean isWeighted) {
        return Cost.working(valuesPerScore(isWeighted) * scores);
    }

    private static int valuesPerScore(boolean isWeighted) {
        return isWeighted ? WEIGHTED_VALUES_PER_SCORE : VALUES_PER_SCORE;
    }

    /**
     * Returns the run of rows, of which there may be none, or none of nonzero weight.
     *
     * @throws ComputeException as for {@link ScoredLabels}, except that such rows are accepted
     */
    public static ScoreRun of(double[] scores, boolean[] labels, double @Nullable [] weights) {
        boolean isEmpty =
                scores.length == 0 || (weights != null && Arrays.stream(weights).allMatch(weight -> weight == 0));
        if (!isEmpty) {
            return of(new ScoredLabels(scores, labels, weights));
        }
        ScoredLabels.requireLengths(scores, labels, weights);
        Float64.requireFinite("scores", scores);
        return empty();
    }

    /** Returns the run of rows. */
    public static ScoreRun of(ScoredLabels rows) {
        RadixSort.Classes classes = RadixSort.byClass(rows.scores(), rows.labels(), rows.weights());
        SortRows sorted = classes.rows();
        return merge(
                ofClass(sorted, 0, classes.positives(), true),
                ofClass(sorted, classes.positives(), sorted.keys().length, false));
    }

    /** Returns a run without scores. */
    public static ScoreRun empty() {
        return ofSize(0, false);
    }

    static ScoreRun ofSize(int size, boolean isWeighted) {
        return new ScoreRun(
                new double[size], ClassWeights.ofSize(size, isWeighted), ClassWeights.ofSize(size, isWeighted));
    }

    private static ScoreRun ofClass(SortRows sorted, int from, int to, boolean isPositive) {
        double[] weights = sorted.payload();
        ScoreRun run = ofSize(to - from, weights != null);
        ClassWeights rows = isPositive ? run.positives : run.negatives;
        int size = 0;
        CompensatedSum sum = new CompensatedSum();
        for (int row = from; row < to; row++) {
            Execution.checkAt(row);
            double score = sorted.keys()[row];
            if (size == 0 || run.scores[size - 1] < score) {
                run.scores[size++] = score;
                sum = new CompensatedSum();
            }
            rows.addRow(size - 1, weights == null ? 1 : weights[row], sum);
        }
        return run.between(0, size);
    }

    /** Returns the run of the rows of all runs. */
    public static ScoreRun merge(List<ScoreRun> runs) {
        return RunMerge.of(runs);
    }

    /** Returns the run of the rows of two runs. */
    public static ScoreRun merge(ScoreRun a, ScoreRun b) {
        ScoreRun union = ofSize(a.size() + b.size(), a.isWeighted() || b.isWeighted());
        int size = union.isWeighted() ? union.takeWeights(a, b) : union.takeCounts(a, b);
        return size == union.size() ? union : union.between(0, size);
    }

    private int takeWeights(ScoreRun a, ScoreRun b) {
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            Execution.checkAt(size);
            double ofA = i < a.size() ? a.scores[i] : Double.POSITIVE_INFINITY;
            double ofB = j < b.size() ? b.scores[j] : Double.POSITIVE_INFINITY;
            if (ofA <= ofB) {
                add(size, a, i++);
            }
            if (ofB <= ofA) {
                add(size, b, j++);
            }
            size++;
        }
        return size;
    }

    /** Takes the rows of two runs without weights. Which one is next is unpredictable. */
    private int takeCounts(ScoreRun a, ScoreRun b) {
        double[] ofPositives = positives.sums();
        double[] ofNegatives = negatives.sums();
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            Execution.checkAt(size);
            int takesA = 1 - Branchless.isLess(b.scores[j], a.scores[i]);
            int takesB = 1 - Branchless.isLess(a.scores[i], b.scores[j]);
            scores[size] = Math.min(a.scores[i], b.scores[j]);
            ofPositives[size] =
                    takesA * a.positives.sums()[i] + takesB * b.positives.sums()[j];
            ofNegatives[size] =
                    takesA * a.negatives.sums()[i] + takesB * b.negatives.sums()[j];
            i += takesA;
            j += takesB;
            size++;
        }
        return size + takeRest(size, a, i) + takeRest(size, b, j);
    }

    /** Copies the scores of a run from an index, and returns how many they are. */
    private int takeRest(int at, ScoreRun run, int from) {
        int length = run.size() - from;
        System.arraycopy(run.scores, from, scores, at, length);
        System.arraycopy(run.positives.sums(), from, positives.sums(), at, length);
        System.arraycopy(run.negatives.sums(), from, negatives.sums(), at, length);
        return length;
    }

    private void add(int at, ScoreRun run, int from) {
        scores[at] = run.scores[from];
        positives.add(at, run.positives, from);
        negatives.add(at, run.negatives, from);
    }

    /** Returns the number of distinct scores. */
    public int size() {
        return scores.length;
    }

    public boolean isWeighted() {
        return positives.isWeighted();
    }

    /** Returns a copy of the scores from index {@code from} to {@code to}. */
    public ScoreRun between(int from, int to) {
        return new ScoreRun(
                Arrays.copyOfRange(scores, from, to), positives.between(from, to), negatives.between(from, to));
    }

    /** Returns the index of the first score of at least {@code score}. */
    public int firstAtLeast(double score) {
        int index = Arrays.binarySearch(scores, score + 0.0);
        return index < 0 ? -index - 1 : index;
    }

    /**
     * Returns the counts at each score.
     *
     * @throws ComputeException UNDEFINED for a run without scores, which has no thresholds
     */
    public ThresholdCounts counts() {
        if (scores.length == 0) {
            throw new ComputeException(
                    ComputeException.Reason.UNDEFINED, "scores", "no row of nonzero weight, so no threshold");
        }
        return RankedRange.whole(this).counts();
    }
}
