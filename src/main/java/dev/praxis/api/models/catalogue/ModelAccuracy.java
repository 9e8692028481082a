package dev.praxis.api.models.catalogue;

import dev.praxis.checkpoint.Accuracy;
import dev.praxis.compute.Names;
import io.swagger.v3.oas.annotations.media.Schema;

@Schema(
        description =
                "Difference between a model with narrowed weights and the same model with its stored weights, measured "
                        + "at load on a built-in set of texts.")
record ModelAccuracy(
        @Schema(
                description =
                        "What is compared for each text: cosine, of the embeddings, or logit_difference, the largest "
                                + "absolute difference of a classifier's logits.")
        String measure,

        @Schema(description = "Number of texts.") int texts,

        @Schema(description = "Smallest cosine or largest difference.")
        double worst,

        @Schema(description = "Median over the texts.") double median,

        @Schema(description = "Smallest cosine or largest difference that is expected of this precision.")
        double bound,

        @Schema(description = "Whether the worst value is within the bound. If not, the log has a warning.")
        boolean withinBound) {

    static ModelAccuracy of(Accuracy accuracy) {
        return new ModelAccuracy(
                Names.of(accuracy.measure()),
                accuracy.texts(),
                accuracy.worst(),
                accuracy.median(),
                accuracy.bound(),
                accuracy.isWithinBound());
    }
}
