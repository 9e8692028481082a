package dev.praxis.api.models.entities;

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
class EntitiesController {
    private final EntitiesService service;

    EntitiesController(EntitiesService service) {
        this.service = service;
    }

    @Operation(
            operationId = "tokenClassify",
            summary = "Find the entities of texts",
            description =
                    "Classifies the tokens of texts and aggregates them to entities, by the rules of transformers' "
                            + "token-classification pipeline. A text that is too long for the model is read in windows that overlap.")
    @PostMapping("/{id}/token-classify")
    EntitiesResponse tokenClassify(
            @PathVariable @Parameter(description = "Model id.", example = "bert-tiny-ner") String id,
            @RequestBody EntitiesRequest request) {
        return service.find(id, request);
    }
}
