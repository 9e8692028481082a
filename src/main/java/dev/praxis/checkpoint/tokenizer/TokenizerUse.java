package dev.praxis.checkpoint.tokenizer;

/**
 * A model's use of the tokenizer in its folder.
 *
 * @param lowerCase whether texts are lower-cased first, in addition to the steps in the file
 * @param isStatic whether the model is static: {@code tokenizer.json} alone counts, its special
 *     tokens are not added to texts, and its limit holds
 * @param dropsUnknown whether unknown tokens are left out
 */
public record TokenizerUse(boolean lowerCase, boolean isStatic, boolean dropsUnknown) {

    /** Returns the use by a transformer, as in Hugging Face transformers. */
    public static TokenizerUse ofTransformer(boolean lowerCase) {
        return new TokenizerUse(lowerCase, false, false);
    }

    /** Returns the use by a static model of model2vec or of sentence-transformers. */
    public static TokenizerUse ofStatic(boolean isModel2vec) {
        return new TokenizerUse(false, true, isModel2vec);
    }
}
