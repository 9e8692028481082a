package dev.praxis.api.explanations.encoder;

import dev.praxis.wire.json.Booleans;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is encoded: exactly one of words, token_ids and embeddings.")
record EncoderInputRequest(
        @Schema(description = "One a token.") @Longest(Longest.WORD)
        String @Nullable [] words,

        @Schema(
                description =
                        "With words: all that there are; a word's id is its place. If not sent, the words themselves, in the order of their first appearance.")
        @Longest(Longest.WORD)
        String @Nullable [] vocabulary,

        @Schema(description = "One a token, from 0 on.") @Nullable
        Tensor tokenIds,

        @Schema(description = "[tokens x model_size].") @Nullable
        Tensor embeddings,

        @Schema(
                description =
                        "Rows that are encoded: further tokens are cut off, missing ones are padding whose embedding is 0. All tokens if not sent.")
        @Nullable
        Long maxLength,

        @Schema(
                description =
                        "One a token: whether it is padding, which no token looks at. None is if not sent. The rows of the other tokens are the same with and without padding.")
        @Nullable
        Booleans padding) {}
