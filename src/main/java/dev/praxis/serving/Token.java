package dev.praxis.serving;

import dev.praxis.checkpoint.tokenizer.Tokens;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Schema(name = "Token", description = "One token of an input.")
public record Token(
        @Schema(description = "Its place in the vocabulary.")
        int id,

        @Schema(description = "As it stands in the vocabulary: ##ing, for instance, for what continues a word.")
        String text,

        @Schema(
                description =
                        "The code point of its text at which it begins, from 0, a prompt counted with the text; null for what the tokenizer added, and for ids that were sent.",
                nullable = true)
        @Nullable
        Integer start,

        @Schema(description = "The code point before which it ends.", nullable = true) @Nullable
        Integer end,

        @Schema(description = "Whether it stands for no text: [CLS], [SEP].")
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
