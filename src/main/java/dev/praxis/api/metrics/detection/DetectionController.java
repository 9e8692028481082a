package dev.praxis.api.metrics.detection;

import dev.praxis.wire.columns.ColumnMedia;
import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Detection", description = "Average precision of object detectors.")
@RestController
@RequestMapping(
        path = "/v1/metrics/detection",
        consumes = {MediaType.APPLICATION_JSON_VALUE, ColumnMedia.MULTIPART})
class DetectionController {
    private final DetectionService service;

    DetectionController(DetectionService service) {
        this.service = service;
    }

    @Operation(
            operationId = "detection",
            summary = "Average precision of an object detector",
            description =
                    "Matches detections with the objects in the images, and computes average precision as COCO or PASCAL VOC does, "
                            + "to the last digit. Detections of equal scores come by image, in the order of their names (as numbers, if all are "
                            + "integers), and then in the order of the request.\n\n"
                            + "With details, the response has the precision-recall curves, and says of each detection why it counts as it does. "
                            + "With errors, it says which kinds of errors the detector makes and what they cost.\n\n"
                            + "COCO's own files can be sent as they are: a multipart form with the parts ground_truth (the instances) and "
                            + "detections (the results), options in the query.\n\n"
                            + "With Accept: image/svg+xml, the response is a drawing of the curves at several IoU thresholds, and of the errors.")
    @PostMapping(produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    DetectionResponse detection(@RequestBody DetectionRequest request) {
        return service.detection(request);
    }
}
