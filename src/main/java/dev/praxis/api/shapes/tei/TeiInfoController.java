package dev.praxis.api.shapes.tei;

import dev.praxis.observability.Readiness;
import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorsIn;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = TeiController.TAG)
@ErrorsIn(ErrorShape.TEI)
@RestController
class TeiInfoController {
    private final TeiInfoService service;
    private final Readiness readiness;

    TeiInfoController(TeiInfoService service, Readiness readiness) {
        this.service = service;
        this.readiness = readiness;
    }

    @Operation(
            operationId = "teiInfo",
            summary = "Get the default model and the limits",
            description =
                    "Returns a description of the model that /embed uses if a request names none, or else of the one that "
                            + "/predict uses, and the limits of this service.")
    @GetMapping(path = "/info", produces = MediaType.APPLICATION_JSON_VALUE)
    TeiInfoResponse info() {
        return service.info();
    }

    /** A probe, which is not part of the API. Clients of several services probe the root. */
    @Hidden
    @GetMapping({"/health", "/"})
    void health() {
        if (!readiness.isReady()) {
            throw new ProblemException(ProblemType.LOADING, "the service is not ready");
        }
    }
}
