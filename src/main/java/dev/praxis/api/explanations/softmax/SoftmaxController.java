package dev.praxis.api.explanations.softmax;

import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Softmax", description = "Softmax probabilities, Jacobian and gradient.")
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
            summary = "Softmax of logits",
            description =
                    "Computes s_i = exp(z_i / T) / sum_j exp(z_j / T) for each row. It uses log-sum-exp, so no finite "
                            + "logit overflows.")
    @PostMapping
    SoftmaxResponse softmax(@RequestBody SoftmaxRequest request) {
        return service.softmax(request);
    }

    @Operation(
            operationId = "softmaxJacobian",
            summary = "Jacobian of the softmax",
            description =
                    "Computes J_ij = s_i (delta_ij - s_j) / T for each row, its Frobenius norm and its largest absolute "
                            + "entry. The Jacobian has classes^2 entries per row. If only a gradient is needed, use "
                            + "/v1/softmax/gradient, which does not form the Jacobian. With Accept: image/svg+xml, the "
                            + "response is a drawing: a heat map of the Jacobian of each of the first four rows.")
    @PostMapping(
            path = "/jacobian",
            produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    SoftmaxJacobianResponse jacobian(@RequestBody SoftmaxRequest request) {
        return service.jacobian(request);
    }

    @Operation(
            operationId = "softmaxGradient",
            summary = "Gradient through the softmax",
            description =
                    "Computes dL/dz = J^T u = s * (u - s.u) / T for each row, in time linear in the number of classes.")
    @PostMapping("/gradient")
    SoftmaxGradientResponse gradient(@RequestBody SoftmaxGradientRequest request) {
        return service.gradient(request);
    }
}
