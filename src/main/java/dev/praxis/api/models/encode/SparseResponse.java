package dev.praxis.api.models.encode;

import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import dev.praxis.compute.transformer.SparseVector;
import dev.praxis.wire.json.FloatTensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "Nonzero entries of a sparse vector over the vocabulary, in ascending order of their indices, or "
                + "largest first with top_k.")
record SparseResponse(
        @Schema(description = "Indices of the entries: token ids.")
        int[] indices,

        @Schema(description = "Values of the entries.") FloatTensor values,

        @Schema(description = "Tokens with these ids.") String[] tokens) {

    /**
     * Creates the response of a vector.
     *
     * @param topK maximum number of entries, largest first; null for all
     */
    static SparseResponse of(SparseVector vector, @Nullable Long topK, TextTokenizer tokenizer) {
        if (topK == null) {
            return of(vector, tokenizer);
        }
        int[] positions = vector.largest((int) Math.min(topK, vector.size()));
        int[] indices = Arrays.stream(positions).map(i -> vector.indices()[i]).toArray();
        float[] values = new float[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector.values()[positions[i]];
        }
        return of(new SparseVector(indices, values), tokenizer);
    }

    private static SparseResponse of(SparseVector entries, TextTokenizer tokenizer) {
        return new SparseResponse(
                entries.indices(),
                new FloatTensor(entries.values(), 0, entries.size()),
                tokenizer.of(entries.indices()).texts());
    }
}
