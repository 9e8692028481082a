package dev.praxis.api.shapes.vllm;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(description = "Token counts.")
record TokenUsage(
        @Schema(description = "Number of tokens of all inputs, including special tokens and prompts.")
        long promptTokens,

        @Schema(description = "Equal to prompt_tokens.") long totalTokens) {}
