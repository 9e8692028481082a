package dev.praxis.api.explanations.attention;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Attention", description = "Scaled dot-product attention, its gradient, and the effect of the scaling.")
@RestController
@RequestMapping(
        path = "/v1/attention",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class AttentionController {
    private final AttentionService attention;
    private final ScalingService scaling;

    AttentionController(AttentionService attention, ScalingService scaling) {
        this.attention = attention;
        this.scaling = scaling;
    }

    @Operation(
            operationId = "attention",
            summary = "Scaled dot-product attention",
            description =
                    "Computes context = softmax(scale Q K^T) V for n queries, m keys and m values, and returns every "
                            + "intermediate result. With an upstream gradient dL/dcontext, it also returns the gradients of the "
                            + "queries, keys and values. A masked key has weight exactly 0. The result equals PyTorch's "
                            + "scaled_dot_product_attention for one head.")
    @PostMapping
    AttentionResponse attention(@RequestBody AttentionRequest request) {
        return attention.attention(request);
    }

    @Operation(
            operationId = "attentionScaling",
            summary = "Effect of scaling dot products by 1 / sqrt(d_k)",
            description = "Shows why attention divides dot products by sqrt(d_k).\n\n"
                    + "With queries and keys, it compares the softmax of the same dot products without and with the scale: "
                    + "the size of its Jacobian, the part of an upstream gradient dL/dweights that reaches the dot "
                    + "products, and the ratios of the two.\n\n"
                    + "With key_sizes, it measures the variance of the dot products and the size of the Jacobian over "
                    + "random queries and keys of independent standard normal entries, whose dot products have variance "
                    + "d_k. Sample s of size d takes the normal numbers of the seed bits(bits(seed, d), s) (see seeds in "
                    + "docs/conventions.md), first for its query, then for its keys.")
    @PostMapping("/scaling")
    ScalingResponse scaling(@RequestBody ScalingRequest request) {
        return scaling.scaling(request);
    }
}
