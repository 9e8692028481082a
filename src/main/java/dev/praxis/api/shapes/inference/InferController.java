package dev.praxis.api.shapes.inference;

import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorsIn;
import dev.praxis.wire.tensors.TensorMedia;
import dev.praxis.wire.tensors.TensorResponse;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Open Inference Protocol")
@ErrorsIn(ErrorShape.PLAIN)
@RestController
@RequestMapping(
        path = "/v2/models/{id}",
        consumes = {MediaType.APPLICATION_JSON_VALUE, TensorMedia.BINARY},
        produces = {MediaType.APPLICATION_JSON_VALUE, TensorMedia.BINARY})
class InferController {
    private final InferService service;

    InferController(InferService service) {
        this.service = service;
    }

    @Operation(
            operationId = "infer",
            summary = "Run a model on tensors",
            description =
                    "Returns the outputs of a model for texts or token ids, which GET /v2/models/{id} lists. The numbers equal "
                            + "those of /v1/embeddings and /v1/models/{id}/classify.\n\nTensors may have binary form in both "
                            + "directions, with `application/octet-stream`, or no Content-Type: the body is JSON, whose length "
                            + "the header `Inference-Header-Content-Length` states, followed by the tensors that have the "
                            + "parameter `binary_data_size` instead of `data`, in their order; little-endian, row-major, each "
                            + "text after its length in 4 bytes. With a length of 0, the whole body is one text. The response "
                            + "has this form if the request asks for it by `binary_data_output` or `binary_data`.\n\nThe same "
                            + "operation is at `/v2/models/{id}/versions/1/infer`.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = InferRequest.class)),
                                @Content(
                                        mediaType = TensorMedia.BINARY,
                                        schema =
                                                @Schema(
                                                        type = "string",
                                                        format = "binary",
                                                        description = "JSON, and tensors in binary form after it."))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = InferResponse.class)),
                @Content(
                        mediaType = TensorMedia.BINARY,
                        schema =
                                @Schema(
                                        type = "string",
                                        format = "binary",
                                        description = "JSON, and the outputs in binary form after it."))
            })
    @PostMapping("/infer")
    ResponseEntity<Object> infer(
            @PathVariable @Parameter(description = "Model id.", example = "tiny-random-bert") String id,
            @RequestBody InferRequest request) {
        TensorResponse response = service.infer(id, request);
        return response.tensors().isEmpty()
                ? ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(response.json())
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(response);
    }

    @Hidden
    @PostMapping("/versions/{version}/infer")
    ResponseEntity<Object> inferVersion(
            @PathVariable String id, @PathVariable String version, @RequestBody InferRequest request) {
        Versions.require(version);
        return infer(id, request);
    }
}
