package dev.praxis.api.metrics.classification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.classification.ClassMetrics;
import dev.praxis.wire.json.CountSerializer;
import dev.praxis.wire.json.Undefined;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

@Schema(name = "ClassMetrics", description = "Metrics of one class against all others.")
record ClassResponse(
        @Schema(description = "Index of the class, from 0.") int classIndex,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Name of the class. Present if names were sent.", nullable = true)
        @Nullable
        String className,

        @Schema(
                description =
                        "Precision, TP / (TP + FP): the fraction of rows predicted as this class that belong to it.",
                nullable = true)
        @Nullable
        Double precision,

        @Schema(
                description = "Recall, TP / (TP + FN): the fraction of rows of this class that are predicted as it.",
                nullable = true)
        @Nullable
        Double recall,

        @Schema(
                description =
                        "F1, 2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall. 0 for a class that has rows "
                                + "and is never predicted.",
                nullable = true)
        @Nullable
        Double f1,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "Number of rows of the class, or their total weight if weights were sent.")
        double support,

        @Schema(
                description =
                        "Average precision, sum_k (R_k - R_k-1) P_k over the distinct scores of the class. Equals "
                                + "scikit-learn's average_precision_score.",
                nullable = true)
        @Nullable
        Double averagePrecision,

        @Schema(
                description =
                        "Area under the ROC curve: the probability that a row of the class scores higher for it than a row "
                                + "of another class, with a tie counted as one half.",
                nullable = true)
        @Nullable
        Double rocAuc,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Reasons for null metrics, keyed by metric. Absent if no metric is null.",
                nullable = true)
        Map<String, String> undefined) {
    static final String NO_SCORES = "the request has no scores";
    private static final String NO_ROW = "no row has this class";

    static ClassResponse of(int c, @Nullable String name, ClassMetrics metrics, boolean hasScores) {
        Map<String, String> undefined = new LinkedHashMap<>();
        boolean hasRows = metrics.supports()[c] > 0;
        String noArea = hasScores ? NO_ROW : NO_SCORES;
        return new ClassResponse(
                c,
                name,
                Undefined.orReason(metrics.precision().get(c), "precision", "this class is never predicted", undefined),
                Undefined.orReason(metrics.recall().get(c), "recall", NO_ROW, undefined),
                Undefined.orReason(
                        metrics.f1().get(c), "f1", "no row has this class, and it is never predicted", undefined),
                metrics.supports()[c],
                Undefined.orReason(metrics.averagePrecision().get(c), "average_precision", noArea, undefined),
                Undefined.orReason(
                        metrics.rocAuc().get(c),
                        "roc_auc",
                        hasScores && hasRows ? "every row has this class" : noArea,
                        undefined),
                undefined);
    }
}
