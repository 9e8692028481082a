package dev.praxis.api.metrics.classification;

import dev.praxis.wire.columns.ColumnMedia;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Classification", description = "Metrics of one label of several classes a row.")
@RestController
@RequestMapping(
        path = "/v1/metrics/classification",
        consumes = {MediaType.APPLICATION_JSON_VALUE, ColumnMedia.CSV, ColumnMedia.NPZ, ColumnMedia.MULTIPART},
        produces = MediaType.APPLICATION_JSON_VALUE)
class ClassificationController {
    private final ClassificationService service;

    ClassificationController(ClassificationService service) {
        this.service = service;
    }

    @Operation(
            operationId = "classification",
            summary = "Multiclass metrics of scores and labels",
            description =
                    "The confusion matrix with precision, recall and F1, how well the scores rank each class above all others, top-k accuracy, log loss and Brier score."
                            + " The predicted class is the one of the greatest score, the lowest index among equals, as numpy's argmax.\n\n"
                            + "A ratio over nothing is null with the reason, and averages leave its class out and name it: scikit-learn's zero_division=nan. Its default counts such a precision,"
                            + " recall or F1 as 0: send zero_division 0 for the same. Averages are over all classes that have scores, as scikit-learn's with labels=range(classes)."
                            + " A class that no row has, has no average precision and no ROC AUC, whatever zero_division is; scikit-learn counts an average precision of 0 there.")
    @PostMapping
    ClassificationResponse classification(@RequestBody ClassificationRequest request) {
        return service.classification(request);
    }
}
