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

@Schema(name = "ClassAverages", description = "Each metric of the classes as one number.")
record AveragesResponse(
        @Schema(description = "Null where no class that counts has one.", nullable = true) @Nullable
        Double precision,

        @Schema(description = "Null where no class that counts has one.", nullable = true) @Nullable
        Double recall,

        @Schema(description = "Null where no class that counts has one.", nullable = true) @Nullable
        Double f1,

        @Schema(description = "Null where no class that counts has one.", nullable = true) @Nullable
        Double averagePrecision,

        @Schema(description = "Null where no class that counts has one.", nullable = true) @Nullable
        Double rocAuc,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "By metric, the classes that do not have it and are left out of its mean, by index; absent where none is. per_class says why.",
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
