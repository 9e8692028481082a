package dev.praxis.task;

import dev.praxis.checkpoint.tokenizer.Tokens;
import java.util.Arrays;

/**
 * A text whose masks are written as the model's own mask token.
 *
 * @param original the text of the request
 * @param text the text with the model's mask token in place of other forms
 * @param ends indices of the code points after each replaced mask in {@code text}, ascending
 * @param longer number of code points by which the model's mask token exceeds what it replaced
 */
record MaskedText(String original, String text, int[] ends, int longer) {

    /** Returns tokens of {@code text} with the offsets that they have in {@code original}. */
    Tokens inOriginal(Tokens tokens) {
        return longer == 0 || ends.length == 0 ? tokens : tokens.withOffsets(this::inOriginal);
    }

    private int inOriginal(int offset) {
        if (offset < 0) {
            return offset;
        }
        int found = Arrays.binarySearch(ends, offset);
        int before = found >= 0 ? found + 1 : -found - 1;
        return offset - before * longer;
    }
}
