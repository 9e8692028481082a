package dev.praxis.api.models.embeddings;

import dev.praxis.problem.OpenAiErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Models", description = "Real checkpoints of the BERT family, from their folders, in float32.")
@OpenAiErrors
@RestController
class EmbeddingsController {
    private final EmbeddingsService service;

    EmbeddingsController(EmbeddingsService service) {
        this.service = service;
    }

    @Operation(
            operationId = "embeddings",
            summary = "One vector a text, as OpenAI's API answers it",
            description =
                    "OpenAI's clients work against this path. Vectors are those of sentence-transformers for the same folder: its pooling, dense layers, normalization"
                            + " and prompts. An input has the same vector alone and in any batch; nothing is ever padded. Errors have OpenAI's shape.")
    @PostMapping(
            path = "/v1/embeddings",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    EmbeddingsResponse embed(@RequestBody EmbeddingsRequest request) {
        return service.embed(request);
    }
}
