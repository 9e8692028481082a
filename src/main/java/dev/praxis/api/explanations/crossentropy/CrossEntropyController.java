package dev.praxis.api.explanations.crossentropy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Cross-entropy", description = "Classification loss and its gradient.")
@RestController
@RequestMapping(
        path = "/v1/cross-entropy",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class CrossEntropyController {
    private final CrossEntropyService service;

    CrossEntropyController(CrossEntropyService service) {
        this.service = service;
    }

    @Operation(
            operationId = "crossEntropy",
            summary = "Cross-entropy loss and gradient",
            description =
                    "Computes L_row = -sum_c a_c log s_c with s = softmax(z) and a_c = w_c ((1 - smoothing) q_c + "
                            + "smoothing / classes), and the gradient dL_row/dz_c = s_c sum_d a_d - a_c. The result equals "
                            + "PyTorch's cross_entropy. With class indices, the mean divides by the total weight of the targets "
                            + "that are not ignored; with probabilities, by the number of rows. With reduction none, the gradient "
                            + "is that of the sum of the losses.")
    @PostMapping
    CrossEntropyResponse crossEntropy(@RequestBody CrossEntropyRequest request) {
        return service.crossEntropy(request);
    }
}
