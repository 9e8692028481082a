package dev.praxis.checkpoint.tokenizer;

import java.util.Arrays;

/**
 * A text that was cut before it is tokenized, because its tokens are truncated anyway. Tokenizing
 * takes hundreds of bytes per character.
 *
 * @param whole the whole text
 * @param kept the part that is tokenized, which may be all
 * @param from index of its first character in the whole text
 */
public record TextCut(String whole, String kept, int from) {

    /**
     * Cuts a text, between two code points.
     *
     * @param characters maximum number of characters that are kept
     * @param atStart whether the text loses its beginning rather than its end
     */
    public static TextCut of(String text, int characters, boolean atStart) {
        if (text.length() <= characters) {
            return new TextCut(text, text, 0);
        }
        if (atStart) {
            int from = text.length() - characters;
            int start = Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
            return new TextCut(text, text.substring(start), start);
        }
        boolean splitsCharacter = Character.isHighSurrogate(text.charAt(characters - 1));
        return new TextCut(text, text.substring(0, splitsCharacter ? characters - 1 : characters), 0);
    }

    public boolean isCut() {
        return kept.length() < whole.length();
    }

    /**
     * Returns whether a text that was cut has as many tokens as the model takes. With fewer, such
     * as after a hundred thousand spaces, the rest of the text would have been part of the input.
     *
     * @param part index of the text in a pair of texts; 0 for a single one
     * @param maxTokens maximum number of tokens of an input
     */
    public boolean isEnough(Tokens tokens, int part, int maxTokens) {
        return !isCut()
                || Arrays.stream(tokens.parts()).filter(of -> of == part).count() >= maxTokens;
    }

    /** Returns the tokens of the kept part with the offsets that they have in the whole text. */
    public Tokens shifted(Tokens tokens, int part) {
        int by = whole.codePointCount(0, from);
        if (by == 0) {
            return tokens;
        }
        int[] starts = tokens.starts().clone();
        int[] ends = tokens.ends().clone();
        for (int i = 0; i < starts.length; i++) {
            if (tokens.parts()[i] == part && starts[i] >= 0) {
                starts[i] += by;
                ends[i] += by;
            }
        }
        return new Tokens(tokens.ids(), tokens.types(), tokens.texts(), starts, ends, tokens.parts());
    }
}
