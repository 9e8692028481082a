package dev.praxis.api.models.catalogue;

import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorsIn;
import dev.praxis.serving.ModelLimits;
import dev.praxis.serving.Models;
import dev.praxis.serving.RequestDefaults;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Models")
@ErrorsIn(ErrorShape.OPEN_AI)
@RestController
@RequestMapping(path = "/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
class ModelsController {
    private final Models models;
    private final RequestDefaults defaults;
    private final ModelLimits limits;

    ModelsController(Models models, RequestDefaults defaults, ModelLimits limits) {
        this.models = models;
        this.defaults = defaults;
        this.limits = limits;
    }

    @Operation(
            operationId = "models",
            summary = "List models",
            description =
                    "Returns OpenAI's list of models, extended by a description of each model. A model that could not be "
                            + "loaded is listed with the reason: the file, and the field or tensor.")
    @GetMapping
    ModelsResponse models() {
        return new ModelsResponse(
                "list", models.all().stream().map(this::describe).toList());
    }

    @Operation(
            operationId = "model",
            summary = "Get a model",
            description = "Returns the description of one model, as in the list of models.")
    @GetMapping("/{id}")
    ModelResponse model(@PathVariable @Parameter(description = "Model id.", example = "tiny-random-bert") String id) {
        return describe(models.find(id, null));
    }

    private ModelResponse describe(Entry entry) {
        return ModelDescriptions.of(entry, models.aliases(entry), defaults, limits);
    }
}
