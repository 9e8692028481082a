package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.CodeOrder;
import dev.praxis.compute.execution.Execution;
import org.jspecify.annotations.Nullable;

/**
 * Mean average precision with errors of one kind mended.
 *
 * <p>Where scores are equal, mended and false detections come before true ones, as in TIDE; with no
 * error mended they come by image and row.
 */
final class MendedAreas {
    private static final int STEPS = 100;

    private final Detections detections;
    private final GroundTruths groundTruths;
    private final ErrorMatches matches;
    private final int labels;
    private final boolean[] hasTruths;

    MendedAreas(Detections detections, GroundTruths groundTruths, ErrorMatches matches, int labels) {
        this.detections = detections;
        this.groundTruths = groundTruths;
        this.matches = matches;
        this.labels = labels;
        hasTruths = new boolean[labels];
        for (int truth = 0; truth < groundTruths.size(); truth++) {
            hasTruths[groundTruths.labels()[truth]] |= !groundTruths.crowd()[truth];
        }
    }

    /** Scored points of all classes. */
    private static final class Points {
        private final int[] labels;
        private final double[] scores;
        private final boolean[] isTrue;
        private int size;

        Points(int capacity) {
            labels = new int[capacity];
            scores = new double[capacity];
            isTrue = new boolean[capacity];
        }

        void add(int label, double score, boolean is) {
            labels[size] = label;
            scores[size] = score;
            isTrue[size++] = is;
        }
    }

    /** Returns the mean without mending. */
    double original() {
        Points points = new Points(detections.size());
        for (int i = 0; i < detections.size(); i++) {
            Execution.checkAt(i);
            int detection = matches.sequence()[i];
            boolean isTrue = matches.outcomes()[detection] == DetectionOutcome.TRUE;
            if (isTrue || matches.outcomes()[detection] == DetectionOutcome.FALSE) {
                points.add(detections.labels()[detection], detections.scores()[detection], isTrue);
            }
        }
        return mean(points, positives(false, false));
    }

    /** Returns the mean with all errors of a kind mended. */
    double mended(ErrorKind kind) {
        Points points = new Points(detections.size());
        addErrors(points, kind);
        addTrue(points, false);
        return mean(points, positives(kind == ErrorKind.MISSED, false));
    }

    /** Returns the mean with all true detections before all false ones. */
    double withoutFalsePositives() {
        Points points = new Points(detections.size());
        addTrue(points, true);
        return mean(points, positives(false, false));
    }

    /** Returns the mean with only those ground truths asked for that are found. */
    double withoutFalseNegatives() {
        Points points = new Points(detections.size());
        addErrors(points, null);
        addTrue(points, false);
        return mean(points, positives(false, true));
    }

    private void addErrors(Points points, @Nullable ErrorKind mended) {
        for (int i = 0; i < detections.size(); i++) {
            Execution.checkAt(i);
            int detection = matches.sequence()[i];
            ErrorKind kind = matches.kinds()[detection];
            if (kind == null) {
                continue;
            }
            double score = detections.scores()[detection];
            if (kind != mended) {
                if (matches.outcomes()[detection] == DetectionOutcome.FALSE) {
                    points.add(detections.labels()[detection], score, false);
                }
            } else if (matches.mends(detection)) {
                points.add(groundTruths.labels()[matches.targets()[detection]], score, true);
            }
        }
    }

    private void addTrue(Points points, boolean areFirst) {
        for (int i = 0; i < detections.size(); i++) {
            Execution.checkAt(i);
            int detection = matches.sequence()[i];
            if (matches.outcomes()[detection] == DetectionOutcome.TRUE) {
                points.add(
                        detections.labels()[detection],
                        areFirst ? 1 : detections.scores()[detection],
                        true);
            }
        }
    }

    /** Returns the number of ground truths of each class that are asked for. */
    private int[] positives(boolean withoutMissed, boolean onlyFound) {
        int[] positives = new int[labels];
        for (int truth = 0; truth < groundTruths.size(); truth++) {
            boolean counts = !groundTruths.crowd()[truth]
                    && !(withoutMissed && matches.isMissed(truth))
                    && (!onlyFound || matches.isFound()[truth]);
            positives[groundTruths.labels()[truth]] += counts ? 1 : 0;
        }
        return positives;
    }

    /** Returns the mean over the classes, except for those of which nothing is left. */
    private double mean(Points points, int... positives) {
        int[] rows = new int[points.size];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        CodeOrder order = CodeOrder.of(rows, points.labels, labels);
        ScoreSort sort = new ScoreSort();
        double sum = 0;
        int classes = 0;
        for (int label = 0; label < labels; label++) {
            int from = order.starts()[label];
            int to = order.starts()[label + 1];
            if (!hasTruths[label] || (from == to && positives[label] == 0)) {
                continue;
            }
            sort.sort(order.rows(), from, to, points.scores);
            sum += positives[label] == 0 ? 0 : area(points, order.rows(), from, to, positives[label]);
            classes++;
        }
        return classes == 0 ? 0 : sum / classes;
    }

    /** Returns the mean of the greatest precision at or beyond the recalls 0, 0.01, ..., 1. */
    private static double area(Points points, int[] rows, int from, int to, int positives) {
        double[] envelope = new double[to - from];
        int size = 0;
        for (int i = from; i < to; i++) {
            if (points.isTrue[rows[i]]) {
                size++;
                envelope[size - 1] = (double) size / (i - from + 1);
            }
        }
        for (int k = size - 2; k >= 0; k--) {
            envelope[k] = Math.max(envelope[k], envelope[k + 1]);
        }
        double sum = 0;
        int k = 0;
        for (int step = 0; step <= STEPS; step++) {
            while (k < size && (k + 1.0) / positives < (double) step / STEPS) {
                k++;
            }
            sum += k < size ? envelope[k] : 0;
        }
        return sum / (STEPS + 1);
    }
}
