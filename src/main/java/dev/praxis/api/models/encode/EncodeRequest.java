package dev.praxis.api.models.encode;

import dev.praxis.compute.transformer.Pooling;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TextsOrIds;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record EncodeRequest(
        @Required
        @Schema(
                description =
                        "A text, an array of texts, an array of token ids, or an array of such arrays. Ids are taken as they are, special tokens included.")
        TextsOrIds input,

        @Schema(description = "What the answer holds of each input besides its tokens; last_hidden_state if not sent.")
        @Nullable
        List<@Nullable EncodeOutput> output,

        @Schema(
                description =
                        "Of the embedding: how it comes from the tokens' vectors. The model's own way if not sent.")
        @Nullable
        Pooling pooling,

        @Schema(description = "Of the embedding: whether it has length 1. As the model does if not sent.") @Nullable
        Boolean normalize,

        @Schema(
                description =
                        "Whether tokens beyond what the model takes are cut off; else such an input is a problem that tells the length.",
                defaultValue = "false")
        @Nullable
        Boolean truncate,

        @Schema(
                description =
                        "Which of the model's prompts is put before each text; empty for none. If not sent: with embedding among the outputs the model's default, if it has one, else none.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName,

        @Schema(
                description =
                        "With stages among the outputs: which of them the answer has, by name, with * for any characters: layers.0.* for all of the first layer, pooling for the pooled vector. A name that no stage has is a problem. If not sent: all up to the last hidden state, and with embedding among the outputs those of the embedding too.")
        String @Nullable [] stages) {}
