package dev.praxis.checkpoint.tokenizer;

import dev.praxis.checkpoint.config.ConfigFile;
import java.nio.file.Path;

/**
 * The rules of transformers' token-classification pipeline for the tokens that continue a word.
 *
 * @param marksContinuations whether the vocabulary marks continuations by a prefix, such as ##
 * @param unknown id of the unknown token, which always begins a word; -1 if there is none
 */
public record WordBoundaries(boolean marksContinuations, int unknown) {

    /** Reads the rules for a tokenizer. */
    static WordBoundaries of(Vocabulary vocabulary, Path folder, ConfigFile config) {
        String prefix = vocabulary.model().path("continuing_subword_prefix").asString("");
        String configured = AddedTokens.unknown(folder, config);
        if (!configured.isEmpty()) {
            return new WordBoundaries(!prefix.isEmpty(), vocabulary.id(configured));
        }
        // Tokenizers of a general class have no unknown token unless it is configured.
        return new WordBoundaries(!prefix.isEmpty(), TokenizerFile.isGeneral(config) ? -1 : vocabulary.unknown());
    }

    /**
     * Returns for each token of a text whether it continues the word of the token before it. If the
     * vocabulary marks continuations, the length of such a token differs from that of its text;
     * otherwise a token continues a word unless there is a space at its start or before it.
     *
     * @param text code points. Not modified.
     */
    public boolean[] continuations(Tokens tokens, int[] text) {
        boolean[] continues = new boolean[tokens.length()];
        for (int i = 0; i < continues.length; i++) {
            continues[i] = !tokens.isSpecial(i)
                    && tokens.ids()[i] != unknown
                    && (marksContinuations
                            ? length(tokens.texts()[i]) != tokens.ends()[i] - tokens.starts()[i]
                            : isWithin(text, tokens.starts()[i]));
        }
        return continues;
    }

    private static int length(String token) {
        return token.codePointCount(0, token.length());
    }

    private static boolean isWithin(int[] text, int start) {
        return start > 0 && text[start - 1] != ' ' && (start == text.length || text[start] != ' ');
    }
}
