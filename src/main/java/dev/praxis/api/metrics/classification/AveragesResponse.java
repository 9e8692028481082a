package dev.praxis.api.metrics.classification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.classification.ClassAverage;
import dev.praxis.compute.metrics.classification.ClassMetrics;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import dev.praxis.wire.json.Undefined;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@Schema(name = "ClassAverages", description = "Averages of the class metrics.")
record AveragesResponse(
        @Schema(
                description = "Average of precision. Null if it is undefined for every averaged class.",
                nullable = true)
        @Nullable
        Double precision,

        @Schema(description = "Average of recall. Null if it is undefined for every averaged class.", nullable = true)
        @Nullable
        Double recall,

        @Schema(description = "Average of f1. Null if it is undefined for every averaged class.", nullable = true)
        @Nullable
        Double f1,

        @Schema(
                description = "Average of average_precision. Null if it is undefined for every averaged class.",
                nullable = true)
        @Nullable
        Double averagePrecision,

        @Schema(description = "Average of roc_auc. Null if it is undefined for every averaged class.", nullable = true)
        @Nullable
        Double rocAuc,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "Indices of the classes that are left out of an average because their metric is undefined, keyed by "
                                + "metric. Absent if there are none. per_class gives the reasons.",
                nullable = true)
        Map<String, List<Integer>> classesLeftOut) {

    static AveragesResponse macro(ClassMetrics metrics) {
        return of(metrics, ClassAverage::macro);
    }

    static AveragesResponse weighted(ClassMetrics metrics) {
        return of(metrics, metric -> ClassAverage.weighted(metric, metrics.supports()));
    }

    static AveragesResponse micro(double accuracy, OneVersusRest areas) {
        return new AveragesResponse(
                accuracy,
                accuracy,
                accuracy,
                Undefined.orNull(areas.averagePrecision()),
                Undefined.orNull(areas.rocAuc()),
                Map.of());
    }

    /** Returns the same without the areas, which a request without scores has not. */
    AveragesResponse withoutAreas() {
        Map<String, List<Integer>> leftOut = new LinkedHashMap<>(classesLeftOut);
        leftOut.keySet().removeAll(List.of("average_precision", "roc_auc"));
        return new AveragesResponse(precision, recall, f1, null, null, leftOut);
    }

    private static AveragesResponse of(ClassMetrics metrics, Function<List<OptionalDouble>, ClassAverage> average) {
        Map<String, List<Integer>> leftOut = new LinkedHashMap<>();
        return new AveragesResponse(
                value(average.apply(metrics.precision()), "precision", leftOut),
                value(average.apply(metrics.recall()), "recall", leftOut),
                value(average.apply(metrics.f1()), "f1", leftOut),
                value(average.apply(metrics.averagePrecision()), "average_precision", leftOut),
                value(average.apply(metrics.rocAuc()), "roc_auc", leftOut),
                leftOut);
    }

    private static @Nullable Double value(ClassAverage average, String field, Map<String, List<Integer>> leftOut) {
        if (!average.leftOut().isEmpty()) {
            leftOut.put(field, average.leftOut());
        }
        return Undefined.orNull(average.value());
    }
}
