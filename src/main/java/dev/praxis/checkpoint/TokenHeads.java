package dev.praxis.checkpoint;

import dev.praxis.checkpoint.sentence.MultiVectorHead;
import dev.praxis.compute.transformer.fast.FastTokenHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The heads of a checkpoint that map the vector of each token.
 *
 * @param classifier head that classifies tokens; null for none
 * @param language head that predicts masked tokens; null for none
 * @param multiVector head that creates vectors for late interaction; null for none
 */
public record TokenHeads(
        @Nullable TokenClassifier classifier,
        @Nullable MaskedLanguage language,
        @Nullable MultiVectorHead multiVector) {
    /** No heads. */
    static final TokenHeads NONE = new TokenHeads(null, null, null);

    /** Returns the head of a model that creates vectors of tokens and nothing else; else null. */
    public @Nullable MultiVectorHead onlyMultiVector() {
        return multiVector != null && multiVector.isAlone() ? multiVector : null;
    }

    /**
     * A head that classifies tokens, for example as parts of entities.
     *
     * @param head maps a token's vector to logits
     * @param labels one label per logit
     */
    public record TokenClassifier(FastTokenHead head, List<String> labels) {}

    /**
     * A head that predicts masked tokens.
     *
     * @param head maps a token's vector to the logits of the vocabulary
     * @param maskId id of the mask token
     */
    public record MaskedLanguage(FastTokenHead head, int maskId) {}
}
