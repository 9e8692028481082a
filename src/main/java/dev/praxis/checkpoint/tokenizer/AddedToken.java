package dev.praxis.checkpoint.tokenizer;

import java.util.Map;

/**
 * A text that the tokenizer finds before anything else, and does not split.
 *
 * @param singleWord whether it must be a whole word
 * @param lstrip whether it includes the white space before it
 * @param rstrip whether it includes the white space after it
 * @param normalized whether it is found in the normalized text rather than in the original one
 * @param special whether it represents no text
 */
record AddedToken(
        String content, boolean singleWord, boolean lstrip, boolean rstrip, boolean normalized, boolean special) {

    /** Creates a token from the flags of a file. Absent ones have the defaults of transformers. */
    static AddedToken of(String content, Map<String, Boolean> flags) {
        boolean special = flags.getOrDefault("special", false);
        return new AddedToken(
                content,
                flags.getOrDefault("single_word", false),
                flags.getOrDefault("lstrip", false),
                flags.getOrDefault("rstrip", false),
                flags.getOrDefault("normalized", !special),
                special);
    }

    /** Creates a special token without options. */
    static AddedToken special(String content) {
        return new AddedToken(content, false, false, false, false, true);
    }
}
