package dev.praxis.api.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.ranking.ConfusionMatrix;
import dev.praxis.support.json.CountSerializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

record ConfusionResponse(List<AtThreshold> thresholds) {

    record AtThreshold(
            double threshold,
            @JsonSerialize(using = CountSerializer.class) double truePositives,
            @JsonSerialize(using = CountSerializer.class) double falsePositives,
            @JsonSerialize(using = CountSerializer.class) double trueNegatives,
            @JsonSerialize(using = CountSerializer.class) double falseNegatives,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double specificity,
            @Nullable Double f1,
            double accuracy,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

        static AtThreshold of(ConfusionMatrix matrix) {
            Map<String, String> undefined = new LinkedHashMap<>();
            return new AtThreshold(
                    matrix.threshold(),
                    matrix.truePositives(),
                    matrix.falsePositives(),
                    matrix.trueNegatives(),
                    matrix.falseNegatives(),
                    orReason(matrix.precision(), "precision", "no score is at or above the threshold", undefined),
                    orReason(matrix.recall(), "recall", "no row is positive", undefined),
                    orReason(matrix.specificity(), "specificity", "no row is negative", undefined),
                    orReason(
                            matrix.f1(),
                            "f1",
                            "no row is positive, and no score is at or above the threshold",
                            undefined),
                    matrix.accuracy(),
                    undefined);
        }

        private static @Nullable Double orReason(
                OptionalDouble value, String field, String reason, Map<String, String> undefined) {
            if (value.isPresent()) {
                return value.getAsDouble();
            }
            undefined.put(field, reason);
            return null;
        }
    }
}
