package dev.praxis.api.models.encode;

import dev.praxis.wire.vectors.MatrixResponse;
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
@RequestMapping(path = "/v1/models", consumes = MediaType.APPLICATION_JSON_VALUE)
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
                            + "text is encoded as it would be alone, without padding or masked rows. With Accept: "
                            + "application/x-npy or application/octet-stream, the response is the attention weights of one input "
                            + "as float32, shape [layers, heads, n, n]; they must be the only output.")
    @PostMapping(
            path = "/{id}/encode",
            produces = {MediaType.APPLICATION_JSON_VALUE, MatrixResponse.NPY, MatrixResponse.BYTES})
    EncodeResponse encode(
            @PathVariable @Parameter(description = "Model id.", example = "tiny-random-bert") String id,
            @RequestBody EncodeRequest request) {
        return service.encode(id, request);
    }
}
