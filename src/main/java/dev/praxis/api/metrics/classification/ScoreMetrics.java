package dev.praxis.api.metrics.classification;

import dev.praxis.api.metrics.classification.ClassificationResponse.TopKAccuracy;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import java.util.Collections;
import java.util.List;

/**
 * The metrics that need scores.
 *
 * @param areDefined false for predicted classes without scores
 * @param perClass the areas of each class
 * @param micro the areas over all pairs of a row and a class
 */
record ScoreMetrics(
        boolean areDefined,
        List<TopKAccuracy> topK,
        ProbabilityLosses losses,
        List<OneVersusRest> perClass,
        OneVersusRest micro) {

    static ScoreMetrics undefined(int classes) {
        return new ScoreMetrics(
                false,
                List.of(),
                ProbabilityLosses.undefined(ClassResponse.NO_SCORES),
                Collections.nCopies(classes, OneVersusRest.UNDEFINED),
                OneVersusRest.UNDEFINED);
    }
}
