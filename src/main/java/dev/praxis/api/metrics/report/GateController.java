package dev.praxis.api.metrics.report;

import dev.praxis.wire.columns.ColumnMedia;
import dev.praxis.wire.negotiation.Negotiator;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Reports")
@RestController
@RequestMapping(
        path = "/v1/metrics",
        consumes = {
            MediaType.APPLICATION_JSON_VALUE,
            ColumnMedia.CSV,
            ColumnMedia.EXCEL_CSV,
            ColumnMedia.NPZ,
            ColumnMedia.MULTIPART
        },
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
class GateController {
    private final GateService service;
    private final Negotiator negotiator;

    GateController(GateService service, Negotiator negotiator) {
        this.service = service;
        this.negotiator = negotiator;
    }

    @Operation(
            operationId = "gate",
            summary = "Whether metrics keep their bounds",
            description =
                    "Decides whether metrics are at least a minimum or at most a maximum. If all conditions hold, the status "
                            + "is 200; if one fails, the response is a problem with status 422 and type "
                            + "urn:praxis:problem:gate-failed, whose member conditions has all of them. A pipeline stops on it "
                            + "with curl --fail-with-body.\n\n"
                            + "Of an area, the lower end of its confidence interval is compared with a minimum and the upper "
                            + "end with a maximum; all other numbers are compared themselves. A value equal to its bound passes, "
                            + "and an undefined one fails.\n\n"
                            + "A condition names an area of pr-auc, such as average_precision; log_loss, brier_score, "
                            + "expected_calibration_error or maximum_calibration_error of calibration, in bins of equal width; "
                            + "accuracy; for a vector precision, recall, specificity or f1 at the threshold 0.5; or any other "
                            + "number in the results of a report by its path, such as classification.macro.f1.\n\n"
                            + "With Accept: text/plain, the response has one line per condition.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = GateResponse.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "422",
            description =
                    "A condition failed: `urn:praxis:problem:gate-failed`, with all conditions; or invalid request",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = GateProblem.class)))
    @PostMapping("/gate")
    ResponseEntity<?> gate(@RequestBody GateRequest request, HttpServletRequest call) {
        GateResponse gate = service.gate(request);
        HttpStatus status = gate.passed() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        if (negotiator.chooses(MediaType.TEXT_PLAIN, call)) {
            return ResponseEntity.status(status)
                    .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                    .body(gate.text());
        }
        return gate.passed()
                ? ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(gate)
                : ResponseEntity.status(status)
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(GateProblem.of(gate, call.getRequestURI()));
    }
}
