package dev.praxis.api.models.fillmask;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record FillMaskResponse(
        @Schema(
                description =
                        "Predictions by descending probability, for each mask in the order of the input, for each input. Empty "
                                + "with pseudo_log_likelihood.")
        List<List<List<Prediction>>> results,

        @Schema(description = "Place of each mask of each input. Empty with pseudo_log_likelihood.")
        List<List<MaskPlace>> masks,

        @Schema(description = "With pseudo_log_likelihood: that of each input.", nullable = true) @Nullable
        List<PseudoLogLikelihood> pseudoLogLikelihoods,

        @Schema(description = "Indices of truncated inputs, from 0. Empty without truncate.")
        List<Integer> truncated) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "MaskPrediction", description = "A token in place of a mask.")
    record Prediction(
            @Schema(description = "Index in the vocabulary.")
            int tokenId,

            @Schema(description = "Entry of the vocabulary, such as ##ing for the continuation of a word.")
            String token,

            @Schema(description = "Probability among all tokens of the vocabulary, in float64.")
            double score,

            @Schema(
                    description =
                            "Text of the input's tokens with this one in place of its mask. Other masks remain. Absent unless "
                                    + "return_sequences is true.",
                    nullable = true)
            @Nullable
            String sequence) {}

    @Schema(name = "MaskPlace", description = "Place of a mask.")
    record MaskPlace(
            @Schema(description = "Index among the tokens of the input, including special ones, from 0.")
            int index,

            @Schema(
                    description =
                            "Index of the mask's first code point in the text, from 0. Null if token ids were sent.",
                    nullable = true)
            @Nullable
            Integer start,

            @Schema(description = "Index after the mask's last code point. Null where start is.", nullable = true)
            @Nullable
            Integer end) {}

    @Schema(name = "PseudoLogLikelihood", description = "Pseudo-log-likelihood of an input of n tokens.")
    record PseudoLogLikelihood(
            @Schema(description = "Sum of the tokens' log-probabilities.")
            double sum,

            @Schema(description = "exp(-sum / n).") double perplexity,

            @Schema(description = "The n tokens without special ones, in order.")
            List<TokenLikelihood> tokens) {}

    @Schema(name = "TokenLikelihood", description = "Likelihood of a token, given all others.")
    record TokenLikelihood(
            @Schema(description = "Index in the vocabulary.")
            int tokenId,

            @Schema(description = "Entry of the vocabulary.")
            String token,

            @Schema(
                    description =
                            "Index of the token's first code point in the text, from 0. Null if token ids were sent.",
                    nullable = true)
            @Nullable
            Integer start,

            @Schema(description = "Index after the token's last code point. Null where start is.", nullable = true)
            @Nullable
            Integer end,

            @Schema(description = "Natural logarithm of the probability of the token where only it is masked.")
            double logProbability) {}
}
