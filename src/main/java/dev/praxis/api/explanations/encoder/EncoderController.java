package dev.praxis.api.explanations.encoder;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(
        name = "Encoder",
        description = "The transformer encoder in float64, with every number between the words and the output.")
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
                    "The encoder of Attention Is All You Need (2017) unless the architecture says otherwise, with weights from a seed or from the request."
                            + " It is PyTorch's TransformerEncoder in evaluation mode; embeddings are used as they are, without the paper's factor"
                            + " sqrt(d). With trace all, the answer has every stage in the order in which"
                            + " one draws it, each with the formula by which it follows from the stages before.")
    @PostMapping("/forward")
    EncoderResponse forward(@RequestBody EncoderRequest request) {
        return service.forward(request);
    }
}
