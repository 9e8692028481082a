package dev.praxis.api.models.zeroshot;

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
class ZeroShotController {
    private final ZeroShotService service;

    ZeroShotController(ZeroShotService service) {
        this.service = service;
    }

    @Operation(
            operationId = "zeroShot",
            summary = "Classify texts by labels of the request",
            description = "Returns the scores of labels that the model was not trained with, as transformers' "
                    + "zero-shot-classification pipeline does. The model is one of natural language inference: each text "
                    + "is paired with a hypothesis for each label, so the time grows with texts x labels.")
    @PostMapping("/{id}/zero-shot")
    ZeroShotResponse classify(
            @PathVariable @Parameter(description = "Model id.", example = "deberta-tiny-nli") String id,
            @RequestBody ZeroShotRequest request) {
        return service.classify(id, request);
    }
}
