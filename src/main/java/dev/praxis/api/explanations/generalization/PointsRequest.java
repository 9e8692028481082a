package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.generalization.PointRange;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.Integers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Schema(description = "Number and range of the points to draw. Fields default to the values of the preset.")
record PointsRequest(
        @Schema(description = "Number of points, at least 1.") @Nullable
        Long points,

        @Schema(description = "Lower end of the range, within ±1000.") @Nullable
        Double from,

        @Schema(description = "Upper end of the range, within ±1000 and at least 0.001 above the lower end.") @Nullable
        Double to) {

    /** Returns the range that a field of the request describes. */
    static PointRange range(@Nullable PointsRequest request, PointRange preset, String field) {
        if (request == null) {
            return preset;
        }
        return Arguments.within(
                field,
                () -> new PointRange(
                        Integers.orDefault("/%s/points".formatted(field), request.points, preset.points()),
                        Objects.requireNonNullElse(request.from, preset.from()),
                        Objects.requireNonNullElse(request.to, preset.to())));
    }
}
