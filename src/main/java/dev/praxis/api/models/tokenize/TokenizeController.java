package dev.praxis.api.models.tokenize;

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
class TokenizeController {
    private final TokenizeService service;

    TokenizeController(TokenizeService service) {
        this.service = service;
    }

    @Operation(
            operationId = "tokenize",
            summary = "Tokenize texts or pairs of texts",
            description =
                    "Returns the tokens of the model's tokenizer, including special tokens. Inputs are never truncated: "
                            + "here, they may exceed the model's maximum length.")
    @PostMapping("/{id}/tokenize")
    TokenizeResponse tokenize(
            @PathVariable @Parameter(description = "Model id.", example = "tiny-random-bert") String id,
            @RequestBody TokenizeRequest request) {
        return service.tokenize(id, request);
    }

    @Operation(
            operationId = "detokenize",
            summary = "Convert token ids to texts",
            description = "Returns the texts of token ids, joined by the decoder of the model's tokenizer.")
    @PostMapping("/{id}/detokenize")
    DetokenizeResponse detokenize(
            @PathVariable @Parameter(description = "Model id.", example = "tiny-random-bert") String id,
            @RequestBody DetokenizeRequest request) {
        return service.detokenize(id, request);
    }
}
