package dev.praxis.api.models.catalogue;

import dev.praxis.problem.OpenAiErrors;
import dev.praxis.serving.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Models")
@OpenAiErrors
@RestController
@RequestMapping(path = "/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
class ModelsController {
    private final Models models;

    ModelsController(Models models) {
        this.models = models;
    }

    @Operation(
            operationId = "models",
            summary = "The models that are there",
            description =
                    "OpenAI's list, with what each model is. One that could not be loaded is listed too, with the reason: the file, and the field or tensor.")
    @GetMapping
    ModelsResponse models() {
        return new ModelsResponse(
                "list", models.all().stream().map(ModelDescriptions::of).toList());
    }

    @Operation(operationId = "model", summary = "One model", description = "The same for one model.")
    @GetMapping("/{id}")
    ModelResponse model(
            @PathVariable @Parameter(description = "The model's id.", example = "tiny-random-bert") String id) {
        return ModelDescriptions.of(models.find(id, null));
    }
}
