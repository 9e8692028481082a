package dev.praxis.api.models.classify;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Models")
@RestController
@RequestMapping(
        path = "/v1/models",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class ClassifyController {
    private final ClassifyService service;

    ClassifyController(ClassifyService service) {
        this.service = service;
    }

    @Operation(
            operationId = "classify",
            summary = "Classify texts or pairs of texts",
            description =
                    "Returns the scores of the labels, as transformers' text-classification pipeline does: the softmax "
                            + "of the logits, or their sigmoid if there is a single logit or if several labels may apply.")
    @PostMapping("/{id}/classify")
    ClassifyResponse classify(
            @PathVariable @Parameter(description = "Model id.", example = "tiny-random-classifier") String id,
            @RequestBody ClassifyRequest request) {
        return service.classify(id, request);
    }
}
