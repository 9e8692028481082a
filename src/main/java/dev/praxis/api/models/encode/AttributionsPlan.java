package dev.praxis.api.models.encode;

import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.FastHead;
import dev.praxis.compute.transformer.traced.TokenEmbeddings;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The checked attributions of a request: either those of a logit or those of a cosine.
 *
 * @param logit the logit; null for the cosine
 * @param cosine the cosine; null for the logit
 * @param path the path of integrated gradients; null for gradient times input
 */
record AttributionsPlan(
        @Nullable Logit logit,
        @Nullable Cosine cosine,
        @Nullable Path path) {

    /**
     * A logit.
     *
     * @param label index of its label; null for each input's best label
     */
    record Logit(Classifier classifier, @Nullable Integer label) {}

    /**
     * A cosine of embeddings.
     *
     * @param head head from token vectors to embeddings
     * @param skipped leading tokens of an input that are not pooled
     * @param text tokens of the second text
     * @param skippedOfText leading tokens of the second text that are not pooled
     */
    record Cosine(FastHead head, int skipped, Tokens text, int skippedOfText) {}

    /**
     * A path to an input's embeddings.
     *
     * @param start where it begins
     * @param maskId id of the mask token, -1 if there is none
     * @param steps number of points on it
     */
    record Path(AttributionBaseline start, int maskId, int steps) {

        /** Returns the embeddings at its beginning, [tokens x size]. */
        DMatrixRMaj baseline(TokenEmbeddings embeddings, Tokens input) {
            if (start == AttributionBaseline.ZERO) {
                return new DMatrixRMaj(embeddings.values().numRows, embeddings.values().numCols);
            }
            int[] ids = input.ids().clone();
            for (int token = 0; token < ids.length; token++) {
                ids[token] = input.isSpecial(token) ? ids[token] : maskId;
            }
            return TokenEmbeddings.of(embeddings.encoder(), ids, input.types()).values();
        }
    }

    Logit requireLogit() {
        return Objects.requireNonNull(logit);
    }

    /** Returns the number of passes through the encoder per input. */
    int passes() {
        return path == null ? 1 : path.steps + 1;
    }
}
