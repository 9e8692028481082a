package dev.praxis.api.explanations.dense;

import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.negotiation.Negotiator;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Dense networks", description = "Forward pass, backward pass and training of dense networks.")
@RestController
@RequestMapping(
        path = "/v1/dense",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class DenseController {
    private final DenseService dense;
    private final TrainingService training;
    private final Negotiator negotiator;

    DenseController(DenseService dense, TrainingService training, Negotiator negotiator) {
        this.dense = dense;
        this.training = training;
        this.negotiator = negotiator;
    }

    @Operation(
            operationId = "denseForward",
            summary = "Forward pass of a dense network",
            description =
                    "Computes z = x W^T + b and a = f(z) for each layer, where x is the inputs or the activations a of "
                            + "the previous layer. Each row of a batch gives the same result as the row alone, bit for bit. A layer "
                            + "with units has weights from weights_seed, which the response contains.\n\n"
                            + "With Accept: image/svg+xml, the response is a drawing of the network with the activations of the "
                            + "first sample. For a network of two inputs, a chart of its decisions over their plane comes first: "
                            + "the class of the highest output, or whether a single output is at least 0.5 after a sigmoid, and "
                            + "at least 0 after another activation. It evaluates the network at 13,800 further points.")
    @PostMapping(
            path = "/forward",
            produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    ForwardResponse forward(@RequestBody ForwardRequest request, HttpServletRequest call) {
        return dense.forward(request, negotiator.chooses(MediaType.valueOf(Drawable.SVG), call));
    }

    @Operation(
            operationId = "denseBackward",
            summary = "Backward pass of a dense network",
            description = "Runs backpropagation, layer by layer, for a loss L = mean of L_i over m samples.\n\n"
                    + "Errors: delta of the last layer is dL_i/da * f'(z), which is a - y for cross_entropy and "
                    + "binary_cross_entropy. delta of any other layer is (delta W) * f'(z), with delta and W of the next "
                    + "layer.\n\n"
                    + "Gradients: dL/dW = delta^T a / m, with a of the previous layer, and dL/db = sum of delta / m. With "
                    + "check_gradients, each is compared with central differences.\n\n"
                    + "With Accept: image/svg+xml, the response is a drawing of the network with the activations and "
                    + "errors of the first sample.")
    @PostMapping(
            path = "/backward",
            produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    BackwardResponse backward(@RequestBody BackwardRequest request) {
        return dense.backward(request);
    }

    @Operation(
            operationId = "denseTrain",
            summary = "Training of a dense network",
            description =
                    "Trains by gradient descent in mini-batches, starting from the layers of the request, or from weights "
                            + "of weights_seed. In each epoch e, counted from 1, the samples are shuffled: starting from the "
                            + "order 0, 1, ..., m - 1, for i from m - 1 down to 1, entry i is swapped with entry floor((i + 1) "
                            + "bits(bits(seed, e), i) / 2^64) (see seeds in docs/conventions.md).\n\n"
                            + "With Accept: text/event-stream, each epoch is sent as an event when it ends: event: epoch, data: "
                            + "{\"epoch\", \"training_loss\", \"validation_loss\"}, and \"layers\" after one of the "
                            + "snapshot_epochs. The last event, event: result, has the JSON "
                            + "response as its data. If training fails after the stream has started, the last event is event: "
                            + "error instead, with the problem in JSON as its data. Training stops when the client disconnects.\n\n"
                            + "With Accept: image/svg+xml, the response is a drawing of the losses by epoch.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "OK",
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = TrainResponse.class)),
                                @Content(
                                        mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                        schema = @Schema(type = "string")),
                                @Content(mediaType = Drawable.SVG, schema = @Schema(type = "string"))
                            }))
    @PostMapping(
            path = "/train",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE, Drawable.SVG})
    Object train(@RequestBody TrainRequest request, HttpServletRequest call) {
        return negotiator.chooses(MediaType.TEXT_EVENT_STREAM, call)
                ? training.stream(request)
                : training.train(request);
    }
}
