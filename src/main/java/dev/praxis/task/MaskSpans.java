package dev.praxis.task;

import dev.praxis.checkpoint.tokenizer.Tokens;

/**
 * The places of tokens in a text, without the white space that a mask token may include.
 *
 * @param codePoints the text; empty for token ids
 * @param tokens tokens with offsets in the text; none for token ids
 */
record MaskSpans(int[] codePoints, Tokens tokens) {
    /** No places, of token ids. */
    static final MaskSpans NONE = new MaskSpans(
            new int[0], new Tokens(new int[0], new int[0], new String[0], new int[0], new int[0], new int[0]));

    /** Returns the places of tokens of {@code text.text()} in {@code text.original()}. */
    static MaskSpans of(MaskedText text, Tokens tokens) {
        return new MaskSpans(text.original().codePoints().toArray(), text.inOriginal(tokens));
    }

    /** Returns the index of a token's first code point; -1 for token ids. */
    int start(int token) {
        int start = offset(tokens.starts(), token);
        while (start >= 0 && start < end(token) && Character.isWhitespace(codePoints[start])) {
            start++;
        }
        return start;
    }

    /** Returns the index after a token's last code point; -1 for token ids. */
    int end(int token) {
        int end = offset(tokens.ends(), token);
        while (end > offset(tokens.starts(), token) && Character.isWhitespace(codePoints[end - 1])) {
            end--;
        }
        return end;
    }

    private static int offset(int[] offsets, int token) {
        return offsets.length == 0 ? -1 : offsets[token];
    }
}
