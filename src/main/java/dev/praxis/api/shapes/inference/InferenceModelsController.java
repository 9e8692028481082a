package dev.praxis.api.shapes.inference;

import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorsIn;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.serving.Models;
import dev.praxis.wire.tensors.TensorMedia;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Open Inference Protocol")
@ErrorsIn(ErrorShape.PLAIN)
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class InferenceModelsController {
    private final Models models;

    InferenceModelsController(Models models) {
        this.models = models;
    }

    @Operation(
            operationId = "modelNames",
            summary = "List model ids",
            description = "Returns the ids of all models, as KServe's model server does.")
    @GetMapping("/v2/models")
    ModelNames names() {
        return new ModelNames(models.all().stream().map(Entry::id).toList());
    }

    @Operation(
            operationId = "repositoryIndex",
            summary = "List models and their states",
            description = "Returns all models with their states, as Triton does. The body may be absent.")
    @PostMapping(path = "/v2/repository/index", consumes = MediaType.APPLICATION_JSON_VALUE)
    List<RepositoryModel> index(@RequestBody(required = false) @Nullable RepositoryIndexRequest request) {
        boolean onlyReady = request != null && Boolean.TRUE.equals(request.ready());
        return models.all().stream()
                .map(RepositoryModel::of)
                .filter(model -> model.isReady() || !onlyReady)
                .toList();
    }

    /** Lists all models for clients that send no body, whatever type they give it. */
    @Hidden
    @PostMapping(path = "/v2/repository/index", consumes = TensorMedia.BINARY)
    List<RepositoryModel> indexWithoutBody(InputStream body) throws IOException {
        if (body.available() > 0) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "expected Content-Type application/json, or no body");
        }
        return index(null);
    }

    @Operation(
            operationId = "modelMetadata",
            summary = "Describe a model's tensors",
            description =
                    "Returns the names, data types and shapes of the inputs and outputs of a model. Also at `/v2/models/{id}/versions/1`.")
    @GetMapping("/v2/models/{id}")
    ModelMetadata metadata(
            @PathVariable @Parameter(description = "Model id.", example = "tiny-random-bert") String id) {
        String name = models.find(id, null).id();
        return ModelMetadata.of(name, models.require(name, null));
    }

    @Operation(
            operationId = "modelReady",
            summary = "Check that a model is ready",
            description =
                    "Returns status 200 if the model is loaded, else 503 with the reason. Also at `/v2/models/{id}/versions/1/ready`.")
    @GetMapping("/v2/models/{id}/ready")
    ModelReady ready(@PathVariable @Parameter(description = "Model id.", example = "tiny-random-bert") String id) {
        String name = models.find(id, null).id();
        models.require(name, null);
        return new ModelReady(name, true);
    }

    @Hidden
    @GetMapping("/v2/models/{id}/versions/{version}")
    ModelMetadata metadataOfVersion(@PathVariable String id, @PathVariable String version) {
        Versions.require(version);
        return metadata(id);
    }

    @Hidden
    @GetMapping("/v2/models/{id}/versions/{version}/ready")
    ModelReady readyVersion(@PathVariable String id, @PathVariable String version) {
        Versions.require(version);
        return ready(id);
    }
}
