package dev.praxis.api.explanations.attention;

import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(
        name = "Attention",
        description =
                "Scaled dot-product attention of one or several heads, its gradient, and the effect of the scaling.")
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
                            + "scaled_dot_product_attention for one head.\n\n"
                            + "With heads or projections, it computes multi-head attention: the response has every stage of "
                            + "each head, the contexts of all heads side by side, and the output. The result equals PyTorch's "
                            + "MultiheadAttention.\n\n"
                            + "With Accept: image/svg+xml, the response is a heat map of the weights of each head.")
    @PostMapping(produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
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
                    + "docs/conventions.md), first for its query, then for its keys.\n\n"
                    + "With Accept: image/svg+xml, the response is a drawing: heat maps of both weights, or the size of the "
                    + "Jacobian and the variance of the dot products by key size.")
    @PostMapping(
            path = "/scaling",
            produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    ScalingResponse scaling(@RequestBody ScalingRequest request) {
        return scaling.scaling(request);
    }
}
