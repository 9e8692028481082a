package dev.praxis.api.metrics.classification;

import dev.praxis.wire.columns.ColumnMedia;
import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Classification", description = "Metrics of multiclass predictions, with one label per row.")
@RestController
@RequestMapping(
        path = "/v1/metrics/classification",
        consumes = {
            MediaType.APPLICATION_JSON_VALUE,
            ColumnMedia.CSV,
            ColumnMedia.EXCEL_CSV,
            ColumnMedia.NPZ,
            ColumnMedia.MULTIPART
        },
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
                    "Computes the confusion matrix with precision, recall and F1, ranking metrics of each class against "
                            + "all others, top-k accuracy, log loss and Brier score. The predicted class is the one with the "
                            + "highest score (the lowest index on a tie), as in numpy's argmax.\n\n"
                            + "A ratio with denominator 0 is null, with a reason, and averages leave its class out and list it, as "
                            + "scikit-learn does with zero_division=nan. scikit-learn's default counts such a precision, recall or "
                            + "F1 as 0: send zero_division 0 for that. Averages are over all classes that have scores, as in "
                            + "scikit-learn with labels=range(classes). A class without rows has neither an average precision nor "
                            + "a ROC AUC, whatever zero_division is; scikit-learn counts its average precision as 0.\n\n"
                            + "With Accept: image/svg+xml, the response is a drawing of the confusion matrix, in which each "
                            + "color is the share of the true class; with confusion_matrix none, of F1 by class.")
    @PostMapping(produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    ClassificationResponse classification(@RequestBody ClassificationRequest request) {
        return service.classification(request);
    }
}
