package dev.praxis.api.metrics.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.RocCurve;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.wire.json.CountSerializer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

@Schema(name = "ClassRoc", description = "ROC curve of one class against all others.")
record ClassRoc(
        @Schema(description = ClassText.INDEX) int classIndex,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = ClassText.NAME, nullable = true) @Nullable
        String className,

        @JsonSerialize(using = CountSerializer.class) @Schema(description = ClassText.SUPPORT)
        double support,

        @Schema(description = ClassText.DISTINCT_SCORES) int distinctScores,

        @Schema(
                description =
                        "Area under the ROC curve of all points and (0, 0). Null for a class without rows, or with all rows.",
                nullable = true)
        @Nullable
        Double rocAuc,

        @Schema(description = ClassText.THRESHOLDS) double[] thresholds,

        @Schema(description = "FPR at each threshold, shape [points].")
        double[] falsePositiveRate,

        @Schema(description = "TPR at each threshold, shape [points].")
        double[] truePositiveRate,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(description = ClassText.UNDEFINED, nullable = true)
        Map<String, String> undefined)
        implements ClassCurve {

    static ClassRoc of(int c, @Nullable String name, ThresholdCounts counts, int maxPoints) {
        double support = counts.positives();
        if (support == 0 || counts.negatives() == 0) {
            double[] none = {};
            Map<String, String> reason = Map.of("roc_auc", support == 0 ? ClassText.NO_ROW : ClassText.EVERY_ROW);
            return new ClassRoc(c, name, support, counts.size(), null, none, none, none, reason);
        }
        RocCurve curve = RocCurve.of(counts).thinned(maxPoints);
        return new ClassRoc(
                c,
                name,
                support,
                counts.size(),
                Area.ROC_AUC.of(counts),
                curve.counts().thresholds(),
                curve.falsePositiveRate(),
                curve.truePositiveRate(),
                Map.of());
    }

    @Override
    public @Nullable Double area() {
        return rocAuc;
    }
}
