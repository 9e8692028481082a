package dev.praxis.api.metrics.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.ranking.PrecisionRecallCurve;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.wire.json.CountSerializer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

@Schema(name = "ClassPrecisionRecall", description = "Precision-recall curve of one class against all others.")
record ClassPrecisionRecall(
        @Schema(description = ClassText.INDEX) int classIndex,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = ClassText.NAME, nullable = true) @Nullable
        String className,

        @JsonSerialize(using = CountSerializer.class) @Schema(description = ClassText.SUPPORT)
        double support,

        @Schema(description = ClassText.DISTINCT_SCORES) int distinctScores,

        @Schema(description = "Average precision of all points. Null for a class without rows.", nullable = true)
        @Nullable
        Double averagePrecision,

        @Schema(description = ClassText.THRESHOLDS) double[] thresholds,

        @Schema(description = "Precision at each threshold, shape [points].")
        double[] precision,

        @Schema(description = "Recall at each threshold, shape [points].")
        double[] recall,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(description = ClassText.UNDEFINED, nullable = true)
        Map<String, String> undefined)
        implements ClassCurve {

    static ClassPrecisionRecall of(int c, @Nullable String name, ThresholdCounts counts, int maxPoints) {
        if (counts.positives() == 0) {
            double[] none = {};
            Map<String, String> reason = Map.of("average_precision", ClassText.NO_ROW);
            return new ClassPrecisionRecall(c, name, 0, counts.size(), null, none, none, none, reason);
        }
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(counts).thinned(maxPoints);
        return new ClassPrecisionRecall(
                c,
                name,
                counts.positives(),
                counts.size(),
                RankingAreas.of(counts).averagePrecision(),
                curve.counts().thresholds(),
                curve.precision(),
                curve.recall(),
                Map.of());
    }

    @Override
    public @Nullable Double area() {
        return averagePrecision;
    }
}
