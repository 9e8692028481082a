package dev.praxis.api.explanations.encoder;

import dev.praxis.wire.json.Booleans;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Input of the encoder: exactly one of words, token_ids and embeddings.")
record EncoderInputRequest(
        @Schema(description = "Words, one per token.") @Longest(Longest.WORD)
        String @Nullable [] words,

        @Schema(
                description =
                        "With words: the vocabulary, in which the id of a word is its index. Defaults to the words "
                                + "themselves, in order of first appearance.")
        @Longest(Longest.WORD)
        String @Nullable [] vocabulary,

        @Schema(description = "Token ids from 0, one per token.") @Nullable
        Tensor tokenIds,

        @Schema(description = "Embeddings, shape [tokens x model_size].") @Nullable
        Tensor embeddings,

        @Schema(
                description =
                        "Number of rows to encode. Longer inputs are truncated; shorter ones are padded with embeddings of 0. "
                                + "Defaults to the number of tokens.")
        @Nullable
        Long maxLength,

        @Schema(
                description =
                        "Whether each token is padding, to which no token attends. The rows of the other tokens are the same "
                                + "with and without padding. Defaults to no padding.")
        @Nullable
        Booleans padding) {}
