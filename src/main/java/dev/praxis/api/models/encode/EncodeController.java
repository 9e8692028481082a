package dev.praxis.api.models.encode;

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
class EncodeController {
    private final EncodeService service;

    EncodeController(EncodeService service) {
        this.service = service;
    }

    @Operation(
            operationId = "encode",
            summary = "Hidden states, attention maps and embeddings of texts",
            description =
                    "Returns the numbers that transformers returns with output_hidden_states and output_attentions. Each "
                            + "text is encoded as it would be alone, without padding or masked rows.")
    @PostMapping("/{id}/encode")
    EncodeResponse encode(
            @PathVariable @Parameter(description = "Model id.", example = "tiny-random-bert") String id,
            @RequestBody EncodeRequest request) {
        return service.encode(id, request);
    }
}
