package dev.praxis.checkpoint.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of ids and of the results of tokenizers to tokens.
 *
 * @param specialTokens the tokens that are added to a text
 * @param hasTypes whether the second text of a pair has its own token type
 * @param dropped id of the unknown token if it is left out, else -1, which no token has
 */
record TokenConversion(Vocabulary vocabulary, SpecialTokens specialTokens, boolean hasTypes, int dropped) {

    /** Returns tokens of given ids, special tokens included. They have no offsets in a text. */
    Tokens of(int[] ids) {
        int[] noOffsets = new int[ids.length];
        Arrays.fill(noOffsets, -1);
        int[] parts =
                Arrays.stream(ids).map(id -> vocabulary.isSpecial(id) ? -1 : 0).toArray();
        return new Tokens(ids, new int[ids.length], texts(ids), noOffsets, noOffsets, parts);
    }

    /** Returns the tokens of an encoding, which includes special tokens. */
    Tokens of(Encoding encoding) {
        CharSpan[] spans = encoding.getCharTokenSpans();
        int[] parts = integers(encoding.getSequenceIds());
        int[] starts = new int[parts.length];
        int[] ends = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            @Nullable CharSpan span = parts[i] < 0 ? null : spans[i];
            starts[i] = span == null ? -1 : span.getStart();
            ends[i] = span == null ? -1 : span.getEnd();
        }
        int[] ids = integers(encoding.getIds());
        int[] types = hasTypes ? integers(encoding.getTypeIds()) : new int[ids.length];
        return kept(new Tokens(ids, types, texts(ids), starts, ends, parts));
    }

    /** Returns the tokens of a text's pieces, between special tokens. */
    Tokens of(AsciiWordPiece.Pieces pieces) {
        int[] ids = specialTokens.around(pieces.ids());
        int[] starts = specialTokens.withinNone(pieces.starts());
        int[] ends = specialTokens.withinNone(pieces.ends());
        int[] parts = specialTokens.withinNone(new int[pieces.count()]);
        return kept(new Tokens(ids, new int[ids.length], texts(ids), starts, ends, parts));
    }

    private Tokens kept(Tokens tokens) {
        return dropped < 0 ? tokens : tokens.without(dropped);
    }

    /**
     * Returns the tokens' texts from the vocabulary. The tokenizer itself returns some of them as
     * they appear in the input, with the white space before them.
     */
    private String[] texts(int[] ids) {
        String[] texts = new String[ids.length];
        for (int i = 0; i < ids.length; i++) {
            texts[i] = Objects.requireNonNullElse(vocabulary.text(ids[i]), "");
        }
        return texts;
    }

    private static int[] integers(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }
}
