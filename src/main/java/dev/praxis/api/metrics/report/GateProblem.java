package dev.praxis.api.metrics.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.praxis.problem.Problem;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The problem of a gate that some conditions do not pass, with all of them.
 *
 * @param problem its members
 * @param conditions as in the response of a gate that passes
 */
record GateProblem(
        @JsonUnwrapped Problem problem,

        @Schema(description = "All conditions. Absent for other problems.", nullable = true)
        List<GateCondition> conditions) {

    static GateProblem of(GateResponse gate, String path) {
        return new GateProblem(
                Problem.of(new ProblemException(ProblemType.GATE_FAILED, gate.failures()), path), gate.conditions());
    }
}
