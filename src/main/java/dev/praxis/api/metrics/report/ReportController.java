package dev.praxis.api.metrics.report;

import dev.praxis.wire.columns.ColumnMedia;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Reports", description = "Several metrics of the same rows: as one response, as a page, and as a decision.")
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
        produces = MediaType.APPLICATION_JSON_VALUE)
class ReportController {
    private final ReportService service;

    ReportController(ReportService service) {
        this.service = service;
    }

    @Operation(
            operationId = "report",
            summary = "Several metrics of the same rows",
            description =
                    "Computes any number of metrics of one body of scores and labels. Each result is the response of the "
                            + "metric's own endpoint, whose options are sent beside its name. A metric that is undefined for "
                            + "these rows is named in undefined, and the others are computed; an invalid option is a problem at "
                            + "its position, such as /metrics/1/bins.\n\n"
                            + "With Accept: text/html, the response is one self-contained page: the drawings, the numbers with "
                            + "their definitions, the warnings.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ReportResponse.class)),
                @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string"))
            })
    @PostMapping(
            path = "/report",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_HTML_VALUE})
    ReportResponse report(@RequestBody ReportRequest request) {
        return service.report(request);
    }
}
