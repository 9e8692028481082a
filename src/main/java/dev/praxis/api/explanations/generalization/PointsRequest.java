package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.generalization.PointRange;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.Integers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Schema(description = "Points that are drawn; the preset's numbers where none are sent.")
record PointsRequest(
        @Schema(description = "How many, at least 1.") @Nullable
        Long points,

        @Schema(description = "The lower end of their range, within ±1000.") @Nullable
        Double from,

        @Schema(description = "The upper end of their range, within ±1000 and at least 0.001 above the lower.")
        @Nullable
        Double to) {

    /** The range that is asked for in a field of the request. */
    static PointRange range(@Nullable PointsRequest request, PointRange preset, String field) {
        if (request == null) {
            return preset;
        }
        return Arguments.within(
                field,
                () -> new PointRange(
                        Integers.orDefault(request.points, preset.points()),
                        Objects.requireNonNullElse(request.from, preset.from()),
                        Objects.requireNonNullElse(request.to, preset.to())));
    }
}
