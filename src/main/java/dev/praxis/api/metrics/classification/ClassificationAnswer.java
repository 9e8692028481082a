package dev.praxis.api.metrics.classification;

import dev.praxis.api.metrics.classification.ClassificationResponse.Cells;
import dev.praxis.compute.metrics.classification.ClassMetrics;
import dev.praxis.compute.metrics.classification.MulticlassConfusion;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.json.Undefined;
import dev.praxis.wire.json.Warning;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The response for all rows of a request, or for those of a group. */
final class ClassificationAnswer {
    private ClassificationAnswer() {}

    /**
     * Returns the response.
     *
     * @param undefined reasons by field. Those of metrics that are undefined are added.
     */
    static ClassificationResponse of(
            int rows,
            double accuracy,
            MulticlassConfusion confusion,
            ScoreMetrics ofScores,
            AnswerOptions options,
            Map<String, ClassificationResponse> groups,
            Map<String, String> undefined,
            List<Warning> warnings) {
        ClassMetrics metrics = ClassMetrics.of(confusion, ofScores.perClass(), options.zeroDivision());
        boolean areScored = ofScores.areDefined();
        AveragesResponse macro = AveragesResponse.macro(metrics);
        AveragesResponse weighted = AveragesResponse.weighted(metrics);
        undefined.putAll(ofScores.losses().undefined());
        if (options.sparseReason() != null) {
            undefined.put("confusion_matrix", options.sparseReason());
        }
        return new ClassificationResponse(
                rows,
                options.classes(),
                accuracy,
                confusion.balancedAccuracy(),
                Undefined.orReason(
                        confusion.matthewsCoefficient(),
                        "matthews_coefficient",
                        "one class has all rows, or all predictions",
                        undefined),
                Undefined.orReason(
                        confusion.cohenKappa(), "cohen_kappa", "one class has all rows and all predictions", undefined),
                ofScores.topK(),
                ofScores.losses().logLoss(),
                ofScores.losses().brierScore(),
                areScored ? macro : macro.withoutAreas(),
                AveragesResponse.micro(accuracy, ofScores.micro()),
                areScored ? weighted : weighted.withoutAreas(),
                IntStream.range(0, options.classes())
                        .mapToObj(c -> ClassResponse.of(c, options.name(c), metrics, areScored))
                        .toList(),
                options.form() == ConfusionForm.DENSE ? Tensor.matrix(confusion.matrix()) : null,
                options.form() == ConfusionForm.SPARSE ? Cells.of(confusion.cells()) : null,
                groups,
                undefined,
                warnings);
    }
}
