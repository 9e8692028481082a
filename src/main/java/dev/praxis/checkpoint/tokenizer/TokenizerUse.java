package dev.praxis.checkpoint.tokenizer;

import java.util.List;

/**
 * A model's use of the tokenizer in its folder.
 *
 * @param lowerCase whether texts are lower-cased first, in addition to the steps in the file
 * @param isStatic whether the model is static: {@code tokenizer.json} alone counts, its special
 *     tokens are not added to texts, and its limit holds
 * @param dropsUnknown whether unknown tokens are left out
 * @param markers beginnings of texts, each of which is a single token if the vocabulary has it
 */
public record TokenizerUse(boolean lowerCase, boolean isStatic, boolean dropsUnknown, List<String> markers) {

    /** Returns the use by a transformer, as in Hugging Face transformers. */
    public static TokenizerUse ofTransformer(boolean lowerCase) {
        return new TokenizerUse(lowerCase, false, false, List.of());
    }

    /** Returns this use with other beginnings of texts. */
    public TokenizerUse withMarkers(List<String> others) {
        return new TokenizerUse(lowerCase, isStatic, dropsUnknown, others);
    }

    /** Returns the use by a static model of model2vec or of sentence-transformers. */
    public static TokenizerUse ofStatic(boolean isModel2vec) {
        return new TokenizerUse(false, true, isModel2vec, List.of());
    }
}
