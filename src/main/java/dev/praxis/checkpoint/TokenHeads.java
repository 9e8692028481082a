package dev.praxis.checkpoint;

import dev.praxis.checkpoint.sentence.MultiVectorHead;
import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import dev.praxis.compute.transformer.SparseVector;
import dev.praxis.compute.transformer.fast.FastSparseHead;
import dev.praxis.compute.transformer.fast.FastTokenHead;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The heads of a checkpoint that map the vector of each token.
 *
 * @param classifier head that classifies tokens; null for none
 * @param language head that predicts masked tokens; null for none
 * @param sparse head that creates sparse vectors; null for none
 * @param multiVector head that creates vectors for late interaction; null for none
 */
public record TokenHeads(
        @Nullable TokenClassifier classifier,
        @Nullable MaskedLanguage language,
        @Nullable SparseHead sparse,
        @Nullable MultiVectorHead multiVector) {
    /** No heads. */
    static final TokenHeads NONE = new TokenHeads(null, null, null, null);

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

    /**
     * A head that creates sparse vectors over the vocabulary.
     *
     * @param head maps the vectors of a text's tokens to its sparse vector
     * @param isOnly whether the model was made for nothing else
     * @param queries creates the vectors of queries without the encoder; null if they are encoded
     *     like documents
     * @param queriesByDefault whether texts without a role are queries
     */
    public record SparseHead(
            FastSparseHead head, boolean isOnly, @Nullable Terms queries, boolean queriesByDefault) {}

    /**
     * Weights of tokens, such as their inverse document frequencies. A text has the weight of each
     * id among its tokens, however often.
     *
     * @param tokenizer maps texts to token ids
     * @param weights weight of each id
     * @param maxTokens maximum number of tokens of a text
     */
    public record Terms(TextTokenizer tokenizer, float[] weights, int maxTokens) {

        /** Returns the vector of a text with tokens of these ids. */
        public SparseVector vector(int[] ids) {
            int[] indices = IntStream.of(ids)
                    .filter(id -> weights[id] != 0)
                    .sorted()
                    .distinct()
                    .toArray();
            float[] values = new float[indices.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = weights[indices[i]];
            }
            return new SparseVector(indices, values);
        }
    }
}
