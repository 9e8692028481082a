package dev.praxis.task;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(description = "Token counts.")
public record TokenUsage(
        @Schema(description = "Number of tokens of all inputs, including special tokens and prompts.")
        long promptTokens,

        @Schema(description = "Equal to prompt_tokens.") long totalTokens) {

    /** Returns the usage in a response. No tokens are generated, so the two counts are equal. */
    public static TokenUsage of(long tokens) {
        return new TokenUsage(tokens, tokens);
    }
}
