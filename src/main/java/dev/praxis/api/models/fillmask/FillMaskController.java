package dev.praxis.api.models.fillmask;

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
class FillMaskController {
    private final FillMaskService service;

    FillMaskController(FillMaskService service) {
        this.service = service;
    }

    @Operation(
            operationId = "fillMask",
            summary = "Predict masked tokens, or score texts by masking each token",
            description =
                    "Returns the most probable tokens in place of each mask, as transformers' fill-mask pipeline does. With "
                            + "pseudo_log_likelihood, returns the sum of the log-probabilities of a text's tokens instead, each "
                            + "predicted from all others.")
    @PostMapping("/{id}/fill-mask")
    FillMaskResponse fillMask(
            @PathVariable @Parameter(description = "Model id.", example = "bert-tiny-mlm") String id,
            @RequestBody FillMaskRequest request) {
        return service.fill(id, request);
    }
}
