package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ExactSum;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The positive rows of a ranking with few of them. Areas depend only on how many negative rows lie
 * between the scores of positive ones, so only these are sorted. Each negative row is counted where
 * it belongs: a third of the time of sorting it.
 */
public final class FewPositives {
    /** The max number of positive rows, whose scores and counts fit a cache. */
    public static final int MAX = 1 << 17;

    private final ScorePlaces places;

    /** TP at each threshold, lowest first, and 0 above. */
    private final double[] truePositives;

    private FewPositives(ScorePlaces places, double[] truePositives) {
        this.places = places;
        this.truePositives = truePositives;
    }

    /**
     * Sorts the positive rows.
     *
     * @param scores finite. Not modified.
     * @param weights one per row, at least one of them above 0; null for ones. Not modified.
     */
    public static FewPositives of(double[] scores, double @Nullable [] weights) {
        boolean[] labels = new boolean[scores.length];
        Arrays.fill(labels, true);
        SortRows rows = RadixSort.byClass(scores, labels, weights).rows();
        double[] sorted = rows.keys();
        double[] sortedWeights = rows.payload();
        double[] distinct = new double[sorted.length];
        double[] truePositives = new double[sorted.length + 1];
        CompensatedSum sum = new CompensatedSum();
        int first = sorted.length;
        for (int row = sorted.length - 1; row >= 0; row--) {
            if (row == sorted.length - 1 || sorted[row] < sorted[row + 1]) {
                first--;
            }
            sum.add(sortedWeights == null ? 1 : sortedWeights[row]);
            distinct[first] = sorted[row];
            truePositives[first] = sum.value();
        }
        return new FewPositives(
                new ScorePlaces(Arrays.copyOfRange(distinct, first, distinct.length)),
                Arrays.copyOfRange(truePositives, first, truePositives.length));
    }

    /** Creates a count of negative rows. */
    public Negatives negatives(boolean isWeighted) {
        return new Negatives(places, isWeighted);
    }

    /**
     * Returns the ranking of these rows among negative rows.
     *
     * @param parts counts of some of the negative rows each. Modified.
     */
    public Ranking among(Negatives... parts) {
        for (Negatives part : parts) {
            part.count();
        }
        int size = places.size();
        double[] falsePositives = new double[size + 1];
        double[] above = new double[size + 1];
        CompensatedSum sum = new CompensatedSum();
        for (int i = size; i >= 0; i--) {
            addAll(parts, 2 * i, sum);
            above[i] = sum.value();
            if (i > 0) {
                addAll(parts, 2 * i - 1, sum);
                falsePositives[i - 1] = sum.value();
            }
        }
        return new OneBlock(truePositives, falsePositives, above);
    }

    private static void addAll(Negatives[] parts, int place, CompensatedSum sum) {
        for (Negatives part : parts) {
            part.addTo(place, sum);
        }
    }

    /** Negative rows, counted between the scores of positive ones. */
    public static final class Negatives {
        private static final int BUFFER = 256;

        private final ScorePlaces places;
        private final boolean isWeighted;

        /** The number of rows at each place, or the sum of their weights. */
        private final double[] sums;

        /** The rounding errors of the sums of weights. */
        private final double[] errors;

        /** Rows that are not counted yet. */
        private final double[] scores = new double[BUFFER];

        private final double[] weights;
        private final int[] found = new int[BUFFER];
        private int waiting;

        private Negatives(ScorePlaces places, boolean isWeighted) {
            this.places = places;
            this.isWeighted = isWeighted;
            this.sums = new double[places.count()];
            this.errors = new double[isWeighted ? sums.length : 0];
            this.weights = new double[isWeighted ? BUFFER : 0];
        }

        /** Adds a row of an unweighted ranking. */
        public void add(double score) {
            scores[waiting++] = score + 0.0; // -0.0 becomes 0.0
            if (waiting == BUFFER) {
                count();
            }
        }

        /** Adds a row of a weighted ranking. */
        public void add(double score, double weight) {
            weights[waiting] = weight;
            add(score);
        }

        private void count() {
            places.find(scores, waiting, found);
            for (int i = 0; i < waiting; i++) {
                if (isWeighted) {
                    addWeight(found[i], weights[i]);
                } else {
                    sums[found[i]]++;
                }
            }
            waiting = 0;
        }

        private void addWeight(int place, double weight) {
            double next = sums[place] + weight;
            errors[place] += ExactSum.roundingError(sums[place], weight, next);
            sums[place] = next;
        }

        private void addTo(int place, CompensatedSum sum) {
            sum.add(sums[place]);
            if (isWeighted) {
                sum.add(errors[place]);
            }
        }
    }

    /** The steps of a whole ranking. */
    private record OneBlock(double[] truePositives, double[] falsePositives, double[] falsePositivesAbove)
            implements Ranking {
        @Override
        public double positives() {
            return truePositives[0];
        }

        @Override
        public double negatives() {
            return falsePositivesAbove[0];
        }

        @Override
        public int blocks() {
            return 1;
        }

        @Override
        public int maxSteps() {
            return truePositives.length - 1;
        }

        @Override
        public void read(int block, RecallSteps steps) {
            steps.size = maxSteps();
            System.arraycopy(truePositives, 0, steps.truePositives, 0, truePositives.length);
            System.arraycopy(falsePositives, 0, steps.falsePositives, 0, falsePositives.length);
            System.arraycopy(falsePositivesAbove, 0, steps.falsePositivesAbove, 0, falsePositivesAbove.length);
        }
    }
}
