package dev.praxis.compute.metrics.multilabel;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.RowWeights;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Predicted labels, those with a score of at least their threshold, against true ones. Counts are
 * sums of weights.
 *
 * @param truePositives by label
 * @param falsePositives by label
 * @param falseNegatives by label
 * @param trueNegatives by label
 * @param samples means over the rows
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record LabelCounts(
        double[] truePositives,
        double[] falsePositives,
        double[] falseNegatives,
        double[] trueNegatives,
        Samples samples) {
    private static final int OPERATIONS_PER_ENTRY = 6;
    private static final int ROWS_PER_TASK = 1024;
    private static final int COUNTS = 4;

    /**
     * Means over the rows, by weight.
     *
     * @param precision of {@code |predicted ∩ true| / |predicted|}
     * @param recall of {@code |predicted ∩ true| / |true|}
     * @param f1 of {@code 2 |predicted ∩ true| / (|predicted| + |true|)}
     * @param hammingLoss of the fraction of labels that differ
     * @param subsetAccuracy of whether no label differs
     */
    public record Samples(double precision, double recall, double f1, double hammingLoss, double subsetAccuracy) {}

    /** Returns the cost of {@link #of}. */
    public static Cost cost(double rows, double labels) {
        return Cost.operations(OPERATIONS_PER_ENTRY * rows * labels)
                .plus(Cost.working(2 * COUNTS * labels * (1 + rows / ROWS_PER_TASK)));
    }

    /**
     * Counts labels.
     *
     * @param thresholds one per label, finite. Not modified.
     * @param zeroDivision value of a precision, recall or F1 of a row whose denominator is 0
     * @throws ComputeException SHAPE for another number of thresholds; VALUE for one that is NaN or
     *     infinite
     */
    public static LabelCounts of(MultilabelRows rows, double[] thresholds, double zeroDivision) {
        int labels = rows.labels();
        if (thresholds.length != labels) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "threshold",
                    "expected %d thresholds, one per label, found %d".formatted(labels, thresholds.length));
        }
        Float64.requireFinite("threshold", thresholds);
        Part[] parts = new Part[Math.ceilDiv(rows.rows(), ROWS_PER_TASK)];
        double unit = unit(rows);
        Execution.forEach(parts.length, (task, lane) -> {
            int from = task * ROWS_PER_TASK;
            parts[task] =
                    Part.of(rows, thresholds, zeroDivision, unit, from, Math.min(rows.rows(), from + ROWS_PER_TASK));
        });
        double[][] counts = new double[COUNTS][labels];
        for (int kind = 0; kind < COUNTS; kind++) {
            for (int label = 0; label < labels; label++) {
                CompensatedSum sum = new CompensatedSum();
                for (Part part : parts) {
                    sum.add(part.counts[kind * labels + label]);
                }
                counts[kind][label] = sum.value();
            }
        }
        double[] means = new double[Part.MEANS];
        Arrays.setAll(
                means,
                i -> CompensatedSum.of(
                        Arrays.stream(parts).mapToDouble(part -> part.means[i]).toArray()));
        double weight = means[Part.WEIGHT];
        return new LabelCounts(
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                new Samples(
                        means[0] / weight, means[1] / weight, means[2] / weight, means[3] / weight, means[4] / weight));
    }

    /** Returns a power of two that keeps products with the weights from overflowing. */
    static double unit(MultilabelRows rows) {
        return rows.weights() == null
                ? 1
                : RowWeights.unit(Arrays.stream(rows.weights()).max().orElse(0));
    }

    /**
     * Sums over some rows.
     *
     * @param counts of each kind and label
     * @param means sums of the five means, and of the weights
     */
    private record Part(double[] counts, double[] means) {
        static final int WEIGHT = 5;
        static final int MEANS = 6;

        static Part of(MultilabelRows rows, double[] thresholds, double zeroDivision, double unit, int from, int to) {
            int labels = rows.labels();
            double[] counts = new double[COUNTS * labels];
            CompensatedSum[] sums = new CompensatedSum[MEANS];
            Arrays.setAll(sums, i -> new CompensatedSum());
            for (int row = from; row < to; row++) {
                Execution.checkAt(row);
                double weight = rows.weight(row);
                int both = 0;
                int predicted = 0;
                int truths = 0;
                for (int label = 0; label < labels; label++) {
                    boolean isPredicted = rows.score(row, label) >= thresholds[label];
                    boolean isTrue = rows.isTrue(row, label);
                    both += isPredicted && isTrue ? 1 : 0;
                    predicted += isPredicted ? 1 : 0;
                    truths += isTrue ? 1 : 0;
                    int kind = isPredicted ? (isTrue ? 0 : 1) : (isTrue ? 2 : 3);
                    counts[kind * labels + label] += weight;
                }
                double scaled = weight * unit;
                int different = predicted + truths - 2 * both;
                sums[0].add(scaled * ratio(both, predicted, zeroDivision));
                sums[1].add(scaled * ratio(both, truths, zeroDivision));
                sums[2].add(scaled * ratio(2 * both, predicted + truths, zeroDivision));
                sums[3].add(scaled * different / labels);
                sums[4].add(different == 0 ? scaled : 0);
                sums[WEIGHT].add(scaled);
            }
            return new Part(
                    counts,
                    Arrays.stream(sums).mapToDouble(CompensatedSum::value).toArray());
        }

        private static double ratio(int numerator, int denominator, double zeroDivision) {
            return denominator == 0 ? zeroDivision : (double) numerator / denominator;
        }
    }

    /** Returns {@code TP / (TP + FP)} of a label; empty if it is never predicted. */
    public OptionalDouble precision(int label) {
        return ratio(truePositives[label], falsePositives[label]);
    }

    /** Returns {@code TP / (TP + FN)} of a label; empty if no row has it. */
    public OptionalDouble recall(int label) {
        return ratio(truePositives[label], falseNegatives[label]);
    }

    /** Returns {@code 2 TP / (2 TP + FP + FN)} of a label; empty without any of them. */
    public OptionalDouble f1(int label) {
        return ratio(2 * truePositives[label], falsePositives[label] + falseNegatives[label]);
    }

    /** Returns the precision over all pairs of a row and a label; empty if nothing is predicted. */
    public OptionalDouble microPrecision() {
        return microRatio(1, truePositives, falsePositives);
    }

    /** Returns the recall over all pairs of a row and a label; empty if nothing is true. */
    public OptionalDouble microRecall() {
        return microRatio(1, truePositives, falseNegatives);
    }

    /** Returns the F1 over all pairs; empty if nothing is predicted or true. */
    public OptionalDouble microF1() {
        return microRatio(2, truePositives, falsePositives, falseNegatives);
    }

    /** Returns the weight of the rows that have each label. */
    public double[] supports() {
        double[] supports = new double[truePositives.length];
        Arrays.setAll(supports, label -> truePositives[label] + falseNegatives[label]);
        return supports;
    }

    /** Returns {@code factor Σ part / (factor Σ part + Σ rest)}. */
    private static OptionalDouble microRatio(int factor, double[] part, double[]... rest) {
        double greatest = Arrays.stream(part).max().orElse(0);
        for (double[] counts : rest) {
            greatest = Math.max(greatest, Arrays.stream(counts).max().orElse(0));
        }
        double unit = RowWeights.unit(greatest);
        double total = 0;
        for (double[] counts : rest) {
            total += sum(unit, counts);
        }
        return ratio(factor * sum(unit, part), total);
    }

    private static double sum(double unit, double... counts) {
        CompensatedSum sum = new CompensatedSum();
        for (double count : counts) {
            sum.add(unit * count);
        }
        return sum.value();
    }

    private static OptionalDouble ratio(double part, double rest) {
        return part + rest == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / (part + rest));
    }
}
