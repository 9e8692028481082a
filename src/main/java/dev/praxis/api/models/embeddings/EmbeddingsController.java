package dev.praxis.api.models.embeddings;

import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorsIn;
import dev.praxis.wire.vectors.MatrixResponse;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Models", description = "Inference on checkpoints of text encoders, loaded from their folders, in float32.")
@ErrorsIn(ErrorShape.OPEN_AI)
@RestController
class EmbeddingsController {
    private final EmbeddingsService service;

    EmbeddingsController(EmbeddingsService service) {
        this.service = service;
    }

    @Operation(
            operationId = "embeddings",
            summary = "Embed texts (OpenAI-compatible)",
            description =
                    "Returns one vector per input, in the format of OpenAI's API, so that OpenAI's clients work. The "
                            + "vectors equal those of sentence-transformers for the same folder: its pooling, dense layers, "
                            + "normalization and prompts apply. An input has the same vector alone and in any batch, because "
                            + "nothing is padded. embedding_dtype makes vectors smaller, and with Accept: application/x-npy or "
                            + "application/octet-stream the response is the matrix itself. Errors have OpenAI's shape.")
    @PostMapping(
            path = "/v1/embeddings",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MatrixResponse.NPY, MatrixResponse.BYTES})
    EmbeddingsResponse embed(@RequestBody EmbeddingsRequest request) {
        return service.embed(request);
    }

    /** Embeds for clients whose base URL lacks the version. */
    @Hidden
    @PostMapping(
            path = "/embeddings",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MatrixResponse.NPY, MatrixResponse.BYTES})
    EmbeddingsResponse embedUnversioned(@RequestBody EmbeddingsRequest request) {
        return service.embed(request);
    }
}
