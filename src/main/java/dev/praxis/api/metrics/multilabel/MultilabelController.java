package dev.praxis.api.metrics.multilabel;

import dev.praxis.wire.columns.ColumnMedia;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Several labels", description = "Metrics of predictions with any number of labels per row.")
@RestController
@RequestMapping(
        path = "/v1/metrics/multilabel",
        consumes = {
            MediaType.APPLICATION_JSON_VALUE,
            ColumnMedia.CSV,
            ColumnMedia.EXCEL_CSV,
            ColumnMedia.NPZ,
            ColumnMedia.MULTIPART
        },
        produces = MediaType.APPLICATION_JSON_VALUE)
class MultilabelController {
    private final MultilabelService service;

    MultilabelController(MultilabelService service) {
        this.service = service;
    }

    @Operation(
            operationId = "multilabel",
            summary = "Metrics of several labels per row",
            description =
                    "Computes the confusion of each label at its threshold with micro, macro, weighted and samples averages, "
                            + "Hamming loss and subset accuracy; the areas of each label and the threshold of its greatest F1; and "
                            + "ranking loss, coverage error and label-ranking average precision of the labels of each row. All are "
                            + "defined as in scikit-learn, except that a label without a true row has no average precision and is "
                            + "left out of its averages rather than counted as 0.")
    @PostMapping
    MultilabelResponse multilabel(@RequestBody MultilabelRequest request) {
        return service.multilabel(request);
    }
}
