package dev.praxis.checkpoint.tokenizer;

import dev.praxis.checkpoint.config.ConfigFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a folder's tokenizer, besides those that the native library reads.
 *
 * @param use the model's use of the tokenizer
 * @param hasTypes whether tokens of a second text have the type 1
 * @param truncatesStart whether texts that are too long lose their beginning
 * @param ascii a faster tokenizer of ASCII texts; null if there is none
 * @param maskId id of the mask token; -1 if there is none
 * @param endId id of the token at the end of texts; -1 if there is none
 * @param words how tokens form words
 */
record TokenizerSettings(
        Vocabulary vocabulary,
        TokenizerUse use,
        boolean hasTypes,
        boolean truncatesStart,
        @Nullable AsciiWordPiece ascii,
        int maskId,
        int endId,
        WordBoundaries words) {

    /**
     * Returns the settings of a folder.
     *
     * @param vocabulary all tokens, including those that other files add
     * @param config the folder's {@code tokenizer_config.json}
     */
    static TokenizerSettings of(Path folder, ConfigFile config, Vocabulary vocabulary, TokenizerUse use) {
        return new TokenizerSettings(
                vocabulary,
                use,
                TokenizerFile.hasTypes(config),
                truncatesStart(config, vocabulary),
                AsciiWordPiece.of(vocabulary, config, use.lowerCase()),
                use.isStatic() ? -1 : vocabulary.id(AddedTokens.mask(folder, config)),
                use.isStatic() ? -1 : vocabulary.id(AddedTokens.end(folder, config)),
                WordBoundaries.of(vocabulary, folder, config));
    }

    /**
     * Returns whether texts that are too long lose their beginning, which either file may ask for.
     * The configuration takes precedence, as in Hugging Face transformers.
     */
    private static boolean truncatesStart(ConfigFile config, Vocabulary vocabulary) {
        String side = config.text("truncation_side");
        if (side == null) {
            return "Left".equals(vocabulary.truncationDirection());
        }
        return switch (side) {
            case "left" -> true;
            case "right" -> false;
            default -> throw config.wrong("truncation_side", "left or right");
        };
    }

    /** Returns the conversion of ids to tokens. */
    TokenConversion conversion(SpecialTokens specialTokens) {
        return new TokenConversion(vocabulary, specialTokens, hasTypes, use.dropsUnknown() ? vocabulary.unknown() : -1);
    }
}
