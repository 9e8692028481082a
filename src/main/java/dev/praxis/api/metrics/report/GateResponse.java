package dev.praxis.api.metrics.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record GateResponse(
        @Schema(description = "Whether all conditions hold: true. Otherwise the response is a problem.")
        boolean passed,

        @Schema(description = "Conditions: those of minimum, those of maximum; each for all rows and then per group.")
        List<GateCondition> conditions) {

    static GateResponse of(List<GateCondition> conditions) {
        return new GateResponse(conditions.stream().allMatch(GateCondition::passed), conditions);
    }

    /** Returns one line per condition. */
    String text() {
        StringBuilder text = new StringBuilder();
        conditions.forEach(condition -> text.append(condition.line()).append('\n'));
        return text.toString();
    }

    /** Returns the failed conditions as text. */
    String failures() {
        List<GateCondition> failed =
                conditions.stream().filter(condition -> !condition.passed()).toList();
        return "%d of %d conditions failed; the first is %s"
                .formatted(
                        failed.size(),
                        conditions.size(),
                        failed.getFirst().line().substring("FAIL ".length()));
    }
}
