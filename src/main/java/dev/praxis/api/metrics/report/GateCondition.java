package dev.praxis.api.metrics.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.Names;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "GateCondition", description = "A condition, the number that it compares, and whether it holds.")
record GateCondition(
        @Schema(description = "Name or path of the number, as in the request.")
        String name,

        @Schema(description = "Group of the rows. Absent for all rows.", nullable = true) @Nullable
        String group,

        @Schema(description = "Lowest value that passes. Absent for a maximum.", nullable = true) @Nullable
        Double minimum,

        @Schema(description = "Highest value that passes. Absent for a minimum.", nullable = true) @Nullable
        Double maximum,

        @Schema(
                description =
                        "Number that is compared: the lower end of an interval with a minimum, the upper end with a maximum, "
                                + "or the estimate without an interval.")
        Compared compared,

        @Schema(description = "Value of that number. Absent if it is undefined.", nullable = true) @Nullable
        Double value,

        @Schema(description = "Estimate. Absent if it is undefined.", nullable = true) @Nullable
        Double estimate,

        @Schema(description = "Method of the interval. Absent without one.", nullable = true) @Nullable
        String method,

        @Schema(description = "Level of the interval. Absent without one.", nullable = true) @Nullable
        Double level,

        @Schema(description = "Whether the condition holds. An undefined number fails.")
        boolean passed,

        @Schema(description = "Reason of a failure. Absent if the condition holds.", nullable = true) @Nullable
        String reason) {

    /** The number that is compared with the bound. */
    enum Compared {
        LOWER,
        UPPER,
        ESTIMATE;

        /** Returns the number in words. */
        String text() {
            return this == ESTIMATE ? "estimate" : Names.of(this) + " end";
        }
    }

    /** Returns the condition in one line of text. */
    String line() {
        String what = "%s %s%s".formatted(passed ? "PASS" : "FAIL", name, group == null ? "" : " of group " + group);
        String line = passed
                ? "%s: %s %s is %s %s"
                        .formatted(
                                what,
                                compared.text(),
                                value,
                                minimum == null ? "at most" : "at least",
                                minimum == null ? maximum : minimum)
                : what + ": " + reason;
        String interval = method == null ? "" : " (estimate %s, %s)".formatted(estimate, method);
        return (line + interval).replaceAll("\\p{Cc}", " ");
    }
}
