package dev.praxis.api.shapes.tei;

import dev.praxis.checkpoint.tokenizer.Tokens;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Schema(description = "A token.")
record TeiToken(
        @Schema(description = "Index in the vocabulary.") int id,

        @Schema(description = "Part of the text, or the name of a special token.")
        String text,

        @Schema(description = "Whether the tokenizer added the token, such as [CLS] and [SEP].")
        boolean special,

        @Schema(
                description =
                        "Index of the token's first byte in the text, encoded in UTF-8, from 0; a prompt counts as part of the text. "
                                + "Null for special tokens.",
                nullable = true)
        @Nullable
        Integer start,

        @Schema(description = "Index after the token's last byte. Null where start is.", nullable = true) @Nullable
        Integer stop) {

    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    /** Returns the tokens of a text. */
    static List<TeiToken> of(Tokens tokens, String text) {
        int[] codePoints = text.codePoints().toArray();
        int[] bytes = new int[codePoints.length + 1];
        for (int i = 0; i < codePoints.length; i++) {
            bytes[i + 1] = bytes[i] + bytes(codePoints[i]);
        }
        return IntStream.range(0, tokens.length())
                .mapToObj(i -> of(tokens, i, codePoints, bytes))
                .toList();
    }

    private static TeiToken of(Tokens tokens, int i, int[] codePoints, int[] bytes) {
        int id = tokens.ids()[i];
        if (tokens.isSpecial(i)) {
            return new TeiToken(id, tokens.texts()[i], true, null, null);
        }
        int start = tokens.starts()[i];
        int end = tokens.ends()[i];
        return new TeiToken(id, new String(codePoints, start, end - start), false, bytes[start], bytes[end]);
    }

    /** Returns the number of bytes of a code point in UTF-8. */
    private static int bytes(int codePoint) {
        if (codePoint < ONE_BYTE) {
            return 1;
        }
        if (codePoint < TWO_BYTES) {
            return 2;
        }
        return Character.isBmpCodePoint(codePoint) ? 3 : 4;
    }
}
