package dev.praxis.api.shapes.cohere;

import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorsIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Cohere", description = "Reranking and embeddings in the shapes of Cohere's API.")
@ErrorsIn(ErrorShape.COHERE)
@RestController
@RequestMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
class EmbedController {
    private final EmbedService service;

    EmbedController(EmbedService service) {
        this.service = service;
    }

    @Operation(
            operationId = "embedV2",
            summary = "Embed texts (Cohere v2)",
            description =
                    "Returns the vectors of /v1/embeddings by their type. Texts that are too long are truncated at their end "
                            + "by default. Errors have Cohere's shape.")
    @PostMapping("/v2/embed")
    EmbedResponse embedV2(@RequestBody EmbedRequest request) {
        return service.embedV2(request);
    }

    @Operation(
            operationId = "embedV1",
            summary = "Embed texts (Cohere v1)",
            description =
                    "Equals /v2/embed, except that input_type is optional, and that without embedding_types the vectors are an "
                            + "array rather than an object.")
    @PostMapping("/v1/embed")
    EmbedResponse embedV1(@RequestBody EmbedRequest request) {
        return service.embedV1(request);
    }
}
