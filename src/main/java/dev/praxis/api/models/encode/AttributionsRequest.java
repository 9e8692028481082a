package dev.praxis.api.models.encode;

import dev.praxis.wire.json.Longest;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "The value to attribute to the tokens, and how.")
record AttributionsRequest(
        @Schema(
                description =
                        "With a classifier: the label whose logit to attribute. Defaults to each input's best label.")
        @Nullable
        @Longest(Longest.WORD)
        String label,

        @Schema(
                description =
                        "A second text: attributes the cosine of its embedding, a constant, with that of each input. Required "
                                + "with an embedding model. The pooling of the request holds for both.")
        @Nullable
        String text,

        @Schema(
                description =
                        "With text: name of the prompt that is prepended to it, or empty for none. Defaults to the prompt of "
                                + "the inputs.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName,

        @Schema(
                description =
                        "gradient_x_input: the gradient times the token's embedding, in one pass. integrated_gradients: the "
                                + "same along a path from a baseline; the attributions sum to the difference of the two values.",
                defaultValue = "gradient_x_input")
        @Nullable
        AttributionMethod method,

        @Schema(
                description =
                        "With integrated_gradients: number of points on the path, at most 1000. The remainder of the response "
                                + "tells whether they were enough.",
                defaultValue = "16")
        @Nullable
        Long steps,

        @Schema(
                description =
                        "With integrated_gradients: start of the path. mask replaces each token by the mask token, except those "
                                + "that the tokenizer added; zero replaces each token's embedding by the zero vector. Defaults to mask "
                                + "if the tokenizer has a mask token, otherwise to zero.")
        @Nullable
        AttributionBaseline baseline) {

    static final AttributionsRequest DEFAULT = new AttributionsRequest(null, null, null, null, null, null);
}
