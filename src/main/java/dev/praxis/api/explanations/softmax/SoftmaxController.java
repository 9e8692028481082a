package dev.praxis.api.explanations.softmax;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Softmax", description = "Probabilities from logits, and how they change with them.")
@RestController
@RequestMapping(
        path = "/v1/softmax",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class SoftmaxController {
    private final SoftmaxService service;

    SoftmaxController(SoftmaxService service) {
        this.service = service;
    }

    @Operation(
            operationId = "softmax",
            summary = "Probabilities of logits",
            description =
                    "s_i = exp(z_i / T) / sum_j exp(z_j / T), row by row, by log-sum-exp: no finite logit overflows.")
    @PostMapping
    SoftmaxResponse softmax(@RequestBody SoftmaxRequest request) {
        return service.softmax(request);
    }

    @Operation(
            operationId = "softmaxJacobian",
            summary = "Jacobian of the softmax",
            description =
                    "J_ij = s_i (delta_ij - s_j) / T for each row, and how large it is. It has classes squared entries a row: for a"
                            + " gradient alone, /v1/softmax/gradient never forms it.")
    @PostMapping("/jacobian")
    SoftmaxJacobianResponse jacobian(@RequestBody SoftmaxRequest request) {
        return service.jacobian(request);
    }

    @Operation(
            operationId = "softmaxGradient",
            summary = "Gradient through the softmax",
            description = "dL/dz = J^T u = s * (u - s.u) / T for each row, in time linear in the classes.")
    @PostMapping("/gradient")
    SoftmaxGradientResponse gradient(@RequestBody SoftmaxGradientRequest request) {
        return service.gradient(request);
    }
}
