package dev.praxis.api.explanations.attention;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(
        name = "Attention",
        description = "Scaled dot-product attention, its gradient, and why its dot products are scaled.")
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
                    "context = softmax(scale Q K^T) V with every step between, and with an upstream gradient dL/dcontext also the gradient of"
                            + " queries, keys and values. n queries, m keys, m values. A hidden key has weight exactly 0. It is PyTorch's"
                            + " scaled_dot_product_attention of one head.")
    @PostMapping
    AttentionResponse attention(@RequestBody AttentionRequest request) {
        return attention.attention(request);
    }

    @Operation(
            operationId = "attentionScaling",
            summary = "Why dot products are divided by the root of the key size",
            description =
                    "With queries and keys: the softmax of the same dot products without and with the scale, how large its Jacobian is, what of an"
                            + " upstream gradient dL/dweights reaches the dot products, and the ratios of the two. With key_sizes: the same for random"
                            + " queries and keys of standard normal components, whose dot products have the variance d_k. Sample s of"
                            + " size d takes the normal numbers of the seed bits(bits(seed, d), s) (see Seeds above): first its query, then its keys.")
    @PostMapping("/scaling")
    ScalingResponse scaling(@RequestBody ScalingRequest request) {
        return scaling.scaling(request);
    }
}
