package dev.praxis.task;

import dev.praxis.checkpoint.tokenizer.Tokens;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A token of a query or a document.")
public record MatchedToken(
        @Schema(
                description =
                        "Index among the tokens of its text, from 0, including special tokens and those of a prompt.")
        int index,

        @Schema(description = "Entry of the vocabulary.") String text,

        @Schema(
                description =
                        "Index of the token's first code point in the text as sent, from 0. Null for special tokens and those of a prompt.",
                nullable = true)
        @Nullable
        Integer start,

        @Schema(description = "Index after the token's last code point. Null where start is.", nullable = true)
        @Nullable
        Integer end) {

    /** Creates a token whose offsets start after a prompt of this many code points. */
    static MatchedToken of(Tokens tokens, int index, int prompt) {
        boolean isOfText = tokens.starts()[index] >= prompt;
        return new MatchedToken(
                index,
                tokens.texts()[index],
                isOfText ? tokens.starts()[index] - prompt : null,
                isOfText ? tokens.ends()[index] - prompt : null);
    }
}
