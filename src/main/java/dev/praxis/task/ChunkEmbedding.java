package dev.praxis.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.openapi.NumberOrArray;
import dev.praxis.wire.vectors.EncodedVector;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Chunk", description = "A part of a text, and its vector.")
public record ChunkEmbedding(
        @Schema(description = "The part itself, with return_text.", nullable = true) @Nullable
        String text,

        @Schema(description = "Index of the chunk's first code point in the text, from 0.")
        int start,

        @Schema(description = "Index after the chunk's last code point.")
        int end,

        @Schema(
                description =
                        "Number of tokens whose vectors were pooled or encoded: those of the chunk, with special tokens and the "
                                + "prompt. With late, only the first and the last chunk have these.")
        int tokens,

        @NumberOrArray @Schema(description = "Vector: numbers, or a base64 string.")
        EncodedVector embedding,

        @Schema(description = "Scale of int8 and uint8 without ranges, as in /v1/embeddings.", nullable = true)
        @Nullable
        Float scale) {}
