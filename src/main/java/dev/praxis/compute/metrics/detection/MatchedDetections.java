package dev.praxis.compute.metrics.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** The detections of an evaluation with their outcomes, from which everything else is counted. */
public final class MatchedDetections {
    private final ImageCells cells;
    private final MatchBits outcomes;
    private final int[] ranks;
    private final int mostPerCell;
    private final int[] positives;

    /**
     * Creates matched detections.
     *
     * @param ranks position of each place in its cell, from 0
     * @param mostPerCell positions from this one on are left out
     * @param positives number of ground truths that count, by label
     */
    MatchedDetections(ImageCells cells, MatchBits outcomes, int[] ranks, int mostPerCell, int... positives) {
        this.cells = cells;
        this.outcomes = outcomes;
        this.ranks = ranks;
        this.mostPerCell = mostPerCell;
        this.positives = positives;
    }

    /** Returns the number of ground truths of a class that count, over all areas. */
    public int positives(int label) {
        return positives[label];
    }

    /** Returns the number of detections of a class. */
    public int detections(int label) {
        int[] starts = cells.order().labelStarts();
        return starts[label + 1] - starts[label];
    }

    void run(ClassSweep sweep, int label, int combination) {
        int[] starts = cells.order().labelStarts();
        sweep.run(starts[label], starts[label + 1], outcomes, combination, ranks);
    }

    /** Returns the score of the detection at a place. */
    double score(int place) {
        return cells.detections().scores()[cells.order().byLabel()[place]];
    }

    /**
     * Returns the outcome of each detection, over all areas.
     *
     * @param threshold index of the IoU threshold
     * @param matches the ground truth that decided about each detection
     * @param isMatch whether an overlap is enough for a match at the threshold
     */
    DetectionOutcome[] outcomes(int threshold, MatchRecord matches, DoublePredicate isMatch) {
        int[] rows = cells.order().byLabel();
        DetectionOutcome[] found = new DetectionOutcome[rows.length];
        for (int place = 0; place < rows.length; place++) {
            DetectionOutcome outcome = outcome(place, threshold);
            boolean isDuplicate = outcome == DetectionOutcome.FALSE && isMatch.test(matches.overlaps()[rows[place]]);
            found[rows[place]] = isDuplicate ? DetectionOutcome.DUPLICATE : outcome;
        }
        return found;
    }

    private DetectionOutcome outcome(int place, int threshold) {
        if (positives[cells.label(place)] == 0 || ranks[place] >= mostPerCell) {
            return DetectionOutcome.LEFT_OUT;
        }
        return outcomes.isTrue(place, threshold)
                ? DetectionOutcome.TRUE
                : outcomes.isIgnored(place, threshold) ? DetectionOutcome.IGNORED : DetectionOutcome.FALSE;
    }

    /**
     * Returns the operating point of a class with the greatest F1, over all areas; the highest
     * threshold of equal ones.
     *
     * @param threshold index of the IoU threshold
     * @return empty if the class has no ground truths, or none is found
     */
    public Optional<DetectionPoint> bestF1(int label, int threshold) {
        int to = cells.order().labelStarts()[label + 1];
        @Nullable DetectionPoint best = null;
        int trues = 0;
        int counted = 0;
        for (int place = cells.order().labelStarts()[label]; place < to; place++) {
            DetectionOutcome outcome = outcome(place, threshold);
            trues += outcome == DetectionOutcome.TRUE ? 1 : 0;
            counted += outcome == DetectionOutcome.TRUE || outcome == DetectionOutcome.FALSE ? 1 : 0;
            boolean endsTie = place + 1 == to || score(place + 1) != score(place);
            if (trues > 0 && endsTie) {
                DetectionPoint point = new DetectionPoint(score(place), trues, counted - trues, positives[label]);
                best = best == null || point.f1() > best.f1() ? point : best;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Scores of detections, and whether each is true. */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    public record Scored(double[] scores, boolean[] isTrue) {}

    /**
     * Returns all detections that are true or false, over all areas.
     *
     * @param threshold index of the IoU threshold
     */
    public Scored scored(int threshold) {
        int places = ranks.length;
        double[] scores = new double[places];
        boolean[] isTrue = new boolean[places];
        int size = 0;
        for (int place = 0; place < places; place++) {
            DetectionOutcome outcome = outcome(place, threshold);
            if (outcome == DetectionOutcome.TRUE || outcome == DetectionOutcome.FALSE) {
                scores[size] = score(place);
                isTrue[size] = outcome == DetectionOutcome.TRUE;
                size++;
            }
        }
        return new Scored(Arrays.copyOf(scores, size), Arrays.copyOf(isTrue, size));
    }

    /**
     * Returns the precision of a class at each recall, over all areas.
     *
     * @param epsilon added to the denominators of precision
     * @param threshold index of the IoU threshold
     * @param recalls ascending
     * @return [recalls]; zeros without ground truths
     */
    double[] precisions(double epsilon, int label, int threshold, double... recalls) {
        double[] precisions = new double[recalls.length];
        ClassSweep sweep = new ClassSweep(epsilon, mostPerCell);
        run(sweep, label, threshold);
        sweep.precisionsAt(recalls, Math.max(1, positives[label]), precisions, 0);
        return precisions;
    }

    /** A precision-recall curve: precision falls as recall rises. */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    public record Curve(double[] recall, double[] precision) {}

    /**
     * Returns the curve of a class at its true detections, over all areas: the recall with each
     * and the greatest precision from there on. Runs of equal precision keep their ends.
     *
     * @param threshold index of the IoU threshold
     */
    Curve curve(int label, int threshold) {
        ClassSweep sweep = new ClassSweep(0, mostPerCell);
        run(sweep, label, threshold);
        List<Integer> kept = new ArrayList<>();
        for (int k = 0; k < sweep.size(); k++) {
            boolean isInner = k > 0
                    && k + 1 < sweep.size()
                    && sweep.envelope(k - 1) == sweep.envelope(k)
                    && sweep.envelope(k + 1) == sweep.envelope(k);
            if (!isInner) {
                kept.add(k);
            }
        }
        return new Curve(
                kept.stream().mapToDouble(k -> (k + 1.0) / positives[label]).toArray(),
                kept.stream().mapToDouble(sweep::envelope).toArray());
    }
}
