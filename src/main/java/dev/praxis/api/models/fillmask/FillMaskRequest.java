package dev.praxis.api.models.fillmask;

import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TextsOrIds;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record FillMaskRequest(
        @Required
        @Schema(
                description =
                        "Text, array of texts, array of token ids, or array of such arrays. A text has at least one mask token: "
                                + "that of the model, or else [MASK] or <mask>, which are read as the model's. Token ids are those of "
                                + "the model's own tokenizer, including the special tokens.")
        TextsOrIds input,

        @Schema(
                description =
                        "Maximum number of predictions to return per mask, best first, at least 1. Defaults to 5, and with "
                                + "targets to all of them.")
        @Nullable
        Long topK,

        @Schema(
                description =
                        "Words to which predictions are limited. Each is an entry of the vocabulary, such as ##ing, or a text that "
                                + "the tokenizer maps to one token. Their scores are those among the whole vocabulary.")
        @Longest(Longest.WORD)
        String @Nullable [] targets,

        @Schema(
                description =
                        "Whether to return the whole text for each prediction, decoded from the tokens with the prediction in "
                                + "place of its mask.",
                defaultValue = "false")
        @Nullable
        Boolean returnSequences,

        @Schema(
                description =
                        "Whether to return the pseudo-log-likelihood of each input instead: the sum of the log-probabilities of "
                                + "its tokens, each masked in its own copy of the input. An input of n tokens takes n copies, whose tokens "
                                + "count toward praxis.models.tokens.",
                defaultValue = "false")
        @Nullable
        Boolean pseudoLogLikelihood,

        @Schema(
                description =
                        "Whether to truncate inputs that exceed the model's maximum length. If false, such an input is "
                                + "rejected with its length. Defaults to praxis.models.truncate, which is false unless "
                                + "configured.")
        @Nullable
        Boolean truncate,

        @Schema(
                description =
                        "Whether to add the tokenizer's special tokens, such as [CLS] and [SEP]. By default, they are added to "
                                + "texts, and token ids must begin with the first of them.")
        @Nullable
        Boolean addSpecialTokens) {}
