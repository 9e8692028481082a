package dev.praxis.serving;

import dev.praxis.checkpoint.tokenizer.Tokens;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Schema(name = "Token", description = "One token of an input.")
public record Token(
        @Schema(description = "Index in the vocabulary.") int id,

        @Schema(description = "Entry of the vocabulary, such as ##ing for the continuation of a word.")
        String text,

        @Schema(
                description =
                        "Index of the token's first code point in the text, from 0; a prompt counts as part of the text. Null for tokens that the tokenizer added, and if token ids were sent.",
                nullable = true)
        @Nullable
        Integer start,

        @Schema(description = "Index after the token's last code point. Null where start is.", nullable = true)
        @Nullable
        Integer end,

        @Schema(description = "Whether the token represents no text, such as [CLS] and [SEP].")
        boolean special) {

    public static List<Token> of(Tokens tokens) {
        return IntStream.range(0, tokens.length())
                .mapToObj(i -> new Token(
                        tokens.ids()[i],
                        tokens.texts()[i],
                        tokens.starts()[i] < 0 ? null : tokens.starts()[i],
                        tokens.ends()[i] < 0 ? null : tokens.ends()[i],
                        tokens.isSpecial(i)))
                .toList();
    }
}
