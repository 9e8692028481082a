package dev.praxis.api.models.similarity;

import dev.praxis.wire.vectors.MatrixResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Models")
@RestController
class SimilarityController {
    private final SimilarityService service;

    SimilarityController(SimilarityService service) {
        this.service = service;
    }

    @Operation(
            operationId = "similarity",
            summary = "Compare texts",
            description =
                    "Returns the similarities of all texts of one list with all texts of another, or of pairs, computed from "
                            + "their embeddings, sparse vectors or vectors of tokens as sentence-transformers does. With Accept: application/x-npy or "
                            + "application/octet-stream the response is the matrix itself.")
    @PostMapping(
            path = "/v1/similarity",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MatrixResponse.NPY, MatrixResponse.BYTES})
    SimilarityResponse compare(@RequestBody SimilarityRequest request) {
        return service.compare(request);
    }
}
