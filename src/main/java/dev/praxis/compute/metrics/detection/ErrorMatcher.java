package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.CodeOrder;
import dev.praxis.compute.execution.Execution;

/**
 * Matches the detections of an image with its ground truths, over all classes, and finds the kind
 * of each error, in the order of TIDE's tests.
 *
 * <pre>{@code
 * 0.1 <= IoU with its class <= 0.5            localization
 * IoU with another class >= 0.5               classification
 * IoU with a taken one of its class >= 0.5    duplicate
 * IoU with any <= 0.1                         background
 * otherwise                                   both
 * }</pre>
 *
 * <p>Source: D. Bolya et al., TIDE: A General Toolbox for Identifying Object Detection Errors, ECCV
 * 2020, and its code, {@code TIDEExample} and {@code TIDERun}.
 */
final class ErrorMatcher {
    static final double FOREGROUND = 0.5;
    static final double BACKGROUND = 0.1;

    private static final int NONE = MatchRecord.NONE;

    private final Detections detections;
    private final GroundTruths groundTruths;
    private final CodeOrder truths;
    private final Overlap overlap;
    private final ErrorMatches matches;

    ErrorMatcher(
            Detections detections, GroundTruths groundTruths, CodeOrder truths, Overlap overlap, ErrorMatches matches) {
        this.detections = detections;
        this.groundTruths = groundTruths;
        this.truths = truths;
        this.overlap = overlap;
        this.matches = matches;
    }

    /**
     * Matches an image.
     *
     * @param from first index of its detections in the sequence
     * @param to end of its detections that count
     */
    void match(int image, int from, int to) {
        int first = truths.starts()[image];
        int end = truths.starts()[image + 1];
        for (int i = from; i < to; i++) {
            Execution.check();
            matchOne(matches.sequence()[i], first, end);
        }
        for (int i = from; i < to; i++) {
            Execution.check();
            int detection = matches.sequence()[i];
            if (matches.outcomes()[detection] != DetectionOutcome.TRUE) {
                explain(detection, first, end);
            }
        }
    }

    private void matchOne(int detection, int first, int end) {
        int label = detections.labels()[detection];
        int best = NONE;
        double greatest = 0;
        for (int i = first; i < end; i++) {
            int truth = truths.rows()[i];
            if (groundTruths.labels()[truth] == label && !groundTruths.crowd()[truth] && !matches.isFound()[truth]) {
                double iou = overlap.of(detection, truth, false);
                best = iou > greatest ? truth : best;
                greatest = Math.max(greatest, iou);
            }
        }
        if (greatest >= FOREGROUND) {
            matches.isFound()[best] = true;
            matches.outcomes()[detection] = DetectionOutcome.TRUE;
        } else if (isInCrowd(detection, first, end)) {
            matches.outcomes()[detection] = DetectionOutcome.IGNORED;
        }
    }

    private boolean isInCrowd(int detection, int first, int end) {
        for (int i = first; i < end; i++) {
            int truth = truths.rows()[i];
            if (groundTruths.crowd()[truth]
                    && groundTruths.labels()[truth] == detections.labels()[detection]
                    && overlap.of(detection, truth, true) > FOREGROUND) {
                return true;
            }
        }
        return false;
    }

    private void explain(int detection, int first, int end) {
        int label = detections.labels()[detection];
        double ofClass = 0;
        double ofOthers = 0;
        double ofTaken = 0;
        int inClass = NONE;
        int inOthers = NONE;
        for (int i = first; i < end; i++) {
            int truth = truths.rows()[i];
            if (groundTruths.crowd()[truth]) {
                continue;
            }
            double iou = overlap.of(detection, truth, false);
            if (groundTruths.labels()[truth] != label) {
                inOthers = iou > ofOthers ? truth : inOthers;
                ofOthers = Math.max(ofOthers, iou);
                continue;
            }
            inClass = iou > ofClass ? truth : inClass;
            ofClass = Math.max(ofClass, iou);
            ofTaken = matches.isFound()[truth] ? Math.max(ofTaken, iou) : ofTaken;
        }
        ErrorKind kind;
        if (ofClass >= BACKGROUND && ofClass <= FOREGROUND) {
            kind = ErrorKind.LOCALIZATION;
            aim(detection, inClass);
        } else if (ofOthers >= FOREGROUND) {
            kind = ErrorKind.CLASSIFICATION;
            aim(detection, inOthers);
        } else if (ofTaken >= FOREGROUND) {
            kind = ErrorKind.DUPLICATE;
        } else {
            kind = Math.max(ofClass, ofOthers) <= BACKGROUND ? ErrorKind.BACKGROUND : ErrorKind.BOTH;
        }
        matches.kinds()[detection] = kind;
    }

    /** Offers a detection to a ground truth. The first one of the greatest score could mend it. */
    private void aim(int detection, int truth) {
        if (matches.isFound()[truth]) {
            return;
        }
        matches.targets()[detection] = truth;
        int before = matches.mender()[truth];
        if (before == NONE || detections.scores()[before] < detections.scores()[detection]) {
            matches.mender()[truth] = detection;
        }
    }
}
