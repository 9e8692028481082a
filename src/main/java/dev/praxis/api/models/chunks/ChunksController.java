package dev.praxis.api.models.chunks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Models")
@RestController
class ChunksController {
    private final ChunksService service;

    ChunksController(ChunksService service) {
        this.service = service;
    }

    @Operation(
            operationId = "chunks",
            summary = "Embed long texts in chunks",
            description =
                    "Cuts each text into chunks of a maximum number of tokens and returns a vector and the position of each. "
                            + "Chunks end with a sentence where one ends within them. The vector of a chunk equals that of its text "
                            + "alone, bit for bit, or, with late, is the mean of its tokens' vectors within the whole text. A text "
                            + "without tokens has no chunks.")
    @PostMapping(
            path = "/v1/chunks",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ChunksResponse chunks(@RequestBody ChunksRequest request) {
        return service.embed(request);
    }
}
