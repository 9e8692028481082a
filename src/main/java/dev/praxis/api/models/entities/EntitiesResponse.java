package dev.praxis.api.models.entities;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "TokenClassifyResponse")
record EntitiesResponse(
        @Schema(description = "Entities of each input by position, in the order of the inputs.")
        List<List<FoundEntity>> results,

        @Schema(description = "Indices of truncated inputs, from 0. Empty without truncate.")
        List<Integer> truncated) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Entity", description = "A part of a text with its label.")
    record FoundEntity(
            @Schema(
                    description =
                            "Label, as named in the model's configuration; with aggregation without its prefix, such as B-.")
            String label,

            @Schema(
                    description =
                            "Probability of the label in float64: the softmax of the logits, and the mean over the tokens or words "
                                    + "of an entity. The logit with raw_scores.")
            double score,

            @Schema(description = "Index of the entity's first code point in the text, from 0.")
            int start,

            @Schema(description = "Index after its last code point.")
            int end,

            @Schema(description = "The entity as it appears in the text, from start to end.")
            String text,

            @Schema(
                    description =
                            "Index of the token, as tokenize returns it, from 0; special tokens count. Only without aggregation.",
                    nullable = true)
            @Nullable
            Integer index,

            @Schema(description = "Entry of the vocabulary. Only without aggregation.", nullable = true) @Nullable
            String token,

            @Schema(description = "Best labels of the token, best first. Only with top_k.", nullable = true) @Nullable
            List<ScoredLabel> labels) {}

    @Schema(name = "TokenLabel", description = "A label of a token and its score.")
    record ScoredLabel(
            @Schema(description = "Label, as named in the model's configuration.")
            String label,

            @Schema(description = "Probability of the label in float64, or its logit with raw_scores.")
            double score) {}
}
