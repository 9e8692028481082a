package dev.praxis.compute.metrics.multilabel;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.PerLane;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The order of the labels of each row by score, as means over the rows, by weight. Labels with
 * equal scores share the lowest place among them.
 *
 * @param rankingLoss of the fraction of pairs of a true and another label in which the other one
 *     scores at least as high; 0 for a row without such pairs
 * @param coverageError of the number of labels that score at least as high as the lowest true one;
 *     0 for a row without a true one
 * @param averagePrecision of the mean over true labels of the fraction of true ones among the
 *     labels that score at least as high; 1 for a row without a true one
 * @param samplesAveragePrecision the same over the rows with a true label; empty if there are none
 */
public record LabelRanking(
        double rankingLoss, double coverageError, double averagePrecision, OptionalDouble samplesAveragePrecision) {
    private static final int ROWS_PER_TASK = 256;
    private static final double OPERATIONS_PER_ENTRY = 10;

    /** Returns the cost of {@link #of}: the labels of each row are sorted. */
    public static Cost cost(double rows, double labels, int lanes) {
        return Cost.sorting(labels)
                .times(rows)
                .plus(Cost.operations(OPERATIONS_PER_ENTRY * rows * labels))
                .plus(Cost.working(2 * labels * lanes + Part.SUMS * rows / ROWS_PER_TASK));
    }

    /** Ranks the labels of each row. */
    public static LabelRanking of(MultilabelRows rows) {
        Part[] parts = new Part[Math.ceilDiv(rows.rows(), ROWS_PER_TASK)];
        double unit = LabelCounts.unit(rows);
        PerLane<Row> lanes = new PerLane<>(() -> new Row(rows.labels()));
        Execution.forEach(parts.length, (task, lane) -> {
            Row buffers = lanes.get(lane);
            int from = task * ROWS_PER_TASK;
            parts[task] = Part.of(rows, buffers, unit, from, Math.min(rows.rows(), from + ROWS_PER_TASK));
        });
        double[] sums = new double[Part.SUMS];
        Arrays.setAll(
                sums,
                i -> CompensatedSum.of(
                        Arrays.stream(parts).mapToDouble(part -> part.sums[i]).toArray()));
        double weight = sums[Part.WEIGHT];
        double labelled = sums[Part.LABELLED_WEIGHT];
        return new LabelRanking(
                sums[0] / weight,
                sums[1] / weight,
                (sums[2] + (weight - labelled)) / weight,
                labelled == 0 ? OptionalDouble.empty() : OptionalDouble.of(sums[2] / labelled));
    }

    /** Sums over some rows. */
    private record Part(double... sums) {
        static final int WEIGHT = 3;
        static final int LABELLED_WEIGHT = 4;
        static final int SUMS = 5;

        static Part of(MultilabelRows rows, Row buffers, double unit, int from, int to) {
            CompensatedSum[] sums = new CompensatedSum[SUMS];
            Arrays.setAll(sums, i -> new CompensatedSum());
            for (int row = from; row < to; row++) {
                Execution.check();
                double weight = unit * rows.weight(row);
                buffers.read(rows, row);
                sums[0].add(weight * buffers.rankingLoss);
                sums[1].add(weight * buffers.coverage);
                sums[2].add(weight * buffers.averagePrecision);
                sums[WEIGHT].add(weight);
                sums[LABELLED_WEIGHT].add(buffers.truths > 0 ? weight : 0);
            }
            return new Part(
                    Arrays.stream(sums).mapToDouble(CompensatedSum::value).toArray());
        }
    }

    /** The labels of one row, in buffers that the next row reuses. */
    private static final class Row {
        private final double[] trueScores;
        private final double[] otherScores;
        private int truths;
        private double rankingLoss;
        private double coverage;
        private double averagePrecision;

        Row(int labels) {
            this.trueScores = new double[labels];
            this.otherScores = new double[labels];
        }

        /** Reads a row; its average precision is 0 without a true label. */
        void read(MultilabelRows rows, int row) {
            truths = 0;
            int others = 0;
            for (int label = 0; label < rows.labels(); label++) {
                // 0.0 and -0.0 are equal scores.
                double score = rows.score(row, label) + 0.0;
                if (rows.isTrue(row, label)) {
                    trueScores[truths++] = score;
                } else {
                    otherScores[others++] = score;
                }
            }
            Arrays.sort(trueScores, 0, truths);
            Arrays.sort(otherScores, 0, others);
            merge(others);
        }

        /** Goes down the scores of both kinds, tie by tie. */
        private void merge(int others) {
            double precisions = 0;
            double wrongPairs = 0;
            coverage = 0;
            int trueLeft = truths;
            int othersLeft = others;
            while (trueLeft > 0) {
                double score = trueScores[trueLeft - 1];
                int tied = 0;
                while (trueLeft > 0 && trueScores[trueLeft - 1] == score) {
                    trueLeft--;
                    tied++;
                }
                while (othersLeft > 0 && otherScores[othersLeft - 1] >= score) {
                    othersLeft--;
                }
                int truthsAbove = truths - trueLeft;
                int othersAbove = others - othersLeft;
                precisions += (double) tied * truthsAbove / (truthsAbove + othersAbove);
                wrongPairs += (double) tied * othersAbove;
                coverage = truthsAbove + othersAbove;
            }
            averagePrecision = truths == 0 ? 0 : precisions / truths;
            rankingLoss = truths == 0 || others == 0 ? 0 : wrongPairs / ((double) truths * others);
        }
    }
}
