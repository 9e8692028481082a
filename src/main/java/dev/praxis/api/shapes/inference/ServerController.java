package dev.praxis.api.shapes.inference;

import dev.praxis.observability.BuildVersion;
import dev.praxis.observability.Readiness;
import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorsIn;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(
        name = "Open Inference Protocol",
        description = "Version 2 of the protocol that KServe, Triton and their clients speak, with binary tensor data.")
@ErrorsIn(ErrorShape.PLAIN)
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class ServerController {
    private final Readiness readiness;
    private final BuildVersion version;

    ServerController(Readiness readiness, BuildVersion version) {
        this.readiness = readiness;
        this.version = version;
    }

    @Operation(
            operationId = "serverMetadata",
            summary = "Describe the service",
            description = "Returns the name and version of the service, and the extensions of the protocol it has.")
    @GetMapping("/v2")
    ServerMetadata metadata() {
        return new ServerMetadata("praxis", version.get(), List.of("binary_tensor_data", "parameters"));
    }

    /** The path in the protocol's own OpenAPI description. */
    @Hidden
    @GetMapping("/v2/")
    ServerMetadata metadataAtFolder() {
        return metadata();
    }

    @Operation(
            operationId = "serverLive",
            summary = "Check that the service runs",
            description = "Always succeeds. Needs no API key.")
    @GetMapping("/v2/health/live")
    ServerLive live() {
        return new ServerLive(true);
    }

    @Operation(
            operationId = "serverReady",
            summary = "Check that the service is ready",
            description =
                    "Returns status 200 if the service accepts requests and its required models are loaded, else 503. Needs "
                            + "no API key.")
    @GetMapping("/v2/health/ready")
    ServerReady ready() {
        if (!readiness.isReady()) {
            throw new ProblemException(
                    ProblemType.LOADING, "the service is loading its models or warming up, or is shutting down");
        }
        return new ServerReady(true);
    }
}
