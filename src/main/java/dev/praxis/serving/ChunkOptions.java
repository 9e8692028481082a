package dev.praxis.serving;

import dev.praxis.problem.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Schema(name = "ChunkOptions", description = "How texts are cut into chunks.")
public record ChunkOptions(
        @Schema(
                description =
                        "Maximum number of tokens of a chunk, including the special tokens and the prompt around it. Defaults "
                                + "to the model's maximum.")
        @Nullable
        Long tokens,

        @Schema(
                description =
                        "Number of tokens that a chunk repeats of the one before it. With boundary word or sentence, they are "
                                + "fewer if the chunk can then start at such a boundary.",
                defaultValue = "0")
        @Nullable
        Long overlap,

        @Schema(
                description =
                        "Where chunks end: at the last end of a sentence that fits, or if none does, at a word, or else at a "
                                + "token; word and token leave out the coarser ones.",
                defaultValue = "sentence")
        @Nullable
        ChunkBoundary boundary,

        @Schema(
                description =
                        "Whether the whole text is encoded at once, and the vectors of its tokens are then averaged over each "
                                + "chunk (late chunking). The text must not exceed the model's maximum, and the pooling must be mean.",
                defaultValue = "false")
        @Nullable
        Boolean late) {

    /** Chunks as long as the model takes, without overlap. */
    public static final ChunkOptions DEFAULT = new ChunkOptions(null, null, null, null);

    private static final String TOKENS = "/chunks/tokens";
    private static final String OVERLAP = "/chunks/overlap";

    public boolean isLate() {
        return Boolean.TRUE.equals(late);
    }

    ChunkBoundary boundaryOrDefault() {
        return Objects.requireNonNullElse(boundary, ChunkBoundary.SENTENCE);
    }

    /**
     * Returns the maximum number of tokens of a chunk.
     *
     * @param max maximum of the model
     * @param around number of special tokens and of tokens of the prompt in each chunk
     */
    int size(int max, int around) {
        long size = tokens == null ? max : tokens;
        if (size > max) {
            throw ProblemException.invalid(
                    TOKENS,
                    "expected at most %d tokens (the model's maximum, including special tokens), found %d"
                            .formatted(max, size));
        }
        if (size <= around) {
            throw ProblemException.invalid(
                    TOKENS,
                    "expected at least %d tokens, since special tokens and the prompt take %d of each chunk; found %d"
                            .formatted(around + 1, around, size));
        }
        return Math.toIntExact(size);
    }

    /**
     * Returns the number of tokens that neighbors share.
     *
     * @param room maximum number of a text's tokens in a chunk
     */
    int shared(int room) {
        long shared = overlap == null ? 0 : overlap;
        if (shared < 0 || shared >= room) {
            throw ProblemException.invalid(
                    OVERLAP,
                    "expected a number from 0 to %d, below the %d tokens of the text in a chunk; found %d"
                            .formatted(room - 1, room, shared));
        }
        return Math.toIntExact(shared);
    }
}
