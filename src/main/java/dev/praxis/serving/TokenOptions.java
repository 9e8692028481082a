package dev.praxis.serving;

import dev.praxis.checkpoint.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * Options of turning the inputs of a request into tokens.
 *
 * @param truncate whether inputs that are too long are truncated rather than rejected; null for the
 *     default, which is true with {@code length}
 * @param side side on which they are truncated; null for the tokenizer's
 * @param length maximum number of tokens of an input, including special tokens, beside the model's
 *     maximum; null for that alone
 * @param pairLength maximum number of tokens of the second text of a pair, without special tokens,
 *     to which it is truncated in any case; null for no maximum
 * @param addSpecialTokens whether special tokens are added; null to add them to texts, and to
 *     expect them in token ids
 * @param onlyFirst whether only the first text of a pair is truncated rather than the longer one
 */
public record TokenOptions(
        @Nullable Boolean truncate,
        @Nullable TruncationSide side,
        @Nullable Long length,
        @Nullable Long pairLength,
        @Nullable Boolean addSpecialTokens,
        boolean onlyFirst) {
    public static final TokenOptions DEFAULT = new TokenOptions(null, null, null, null, null, false);

    public static TokenOptions truncating(@Nullable Boolean truncate) {
        return new TokenOptions(truncate, null, null, null, null, false);
    }

    /**
     * Returns these options with the {@code truncate_prompt_tokens} of a request: a maximum number
     * of tokens, or -1 for the model's maximum, to which inputs are then truncated.
     */
    public TokenOptions withPromptTokens(@Nullable Long sent) {
        if (sent == null || sent != -1) {
            return withLength(sent);
        }
        return truncate == null
                ? new TokenOptions(true, side, null, pairLength, addSpecialTokens, onlyFirst)
                : withLength(null);
    }

    public TokenOptions withSide(@Nullable TruncationSide other) {
        return new TokenOptions(truncate, other, length, pairLength, addSpecialTokens, onlyFirst);
    }

    public TokenOptions withLength(@Nullable Long other) {
        return new TokenOptions(truncate, side, other, pairLength, addSpecialTokens, onlyFirst);
    }

    public TokenOptions withPairLength(@Nullable Long other) {
        return new TokenOptions(truncate, side, length, other, addSpecialTokens, onlyFirst);
    }

    public TokenOptions withSpecialTokens(@Nullable Boolean other) {
        return new TokenOptions(truncate, side, length, pairLength, other, onlyFirst);
    }

    /** Returns these options for pairs whose second text is kept whole. */
    public TokenOptions truncatingOnlyFirst() {
        return new TokenOptions(truncate, side, length, pairLength, addSpecialTokens, true);
    }

    /** Returns whether inputs that are too long lose their beginning rather than their end. */
    boolean truncatesStart(Checkpoint model) {
        return side == null ? model.tokenizer().truncatesStart() : side == TruncationSide.LEFT;
    }
}
