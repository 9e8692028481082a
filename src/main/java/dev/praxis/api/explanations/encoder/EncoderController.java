package dev.praxis.api.explanations.encoder;

import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.vectors.MatrixResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Encoder", description = "A transformer encoder in float64, with every intermediate result.")
@RestController
@RequestMapping(
        path = "/v1/encoder",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class EncoderController {
    private final EncoderService service;

    EncoderController(EncoderService service) {
        this.service = service;
    }

    @Operation(
            operationId = "encoderForward",
            summary = "Forward pass of a transformer encoder",
            description =
                    "Runs the encoder of Attention Is All You Need (2017), or another architecture if the request "
                            + "describes one, with weights from a seed or from the request. The result equals PyTorch's "
                            + "TransformerEncoder in evaluation mode. Embeddings are used as they are, without the paper's factor "
                            + "sqrt(d). With trace all, the response contains every stage in order of computation, each with the "
                            + "formula that computes it from earlier stages.\n\n"
                            + "With Accept: image/svg+xml, the response is a drawing: with trace attention or all, a heat map "
                            + "of each of the first twelve heads of the last layer; otherwise, one of the output. With "
                            + "Accept: application/x-npy or application/octet-stream and trace attention, it is the attention "
                            + "weights alone, as float32, shape [layers, heads, n, n].")
    @PostMapping(
            path = "/forward",
            produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG, MatrixResponse.NPY, MatrixResponse.BYTES})
    EncoderResponse forward(@RequestBody EncoderRequest request) {
        return service.forward(request);
    }
}
