package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.ejml.data.DMatrixRMaj;

/**
 * Token ids and their vocabulary. Ids outside the vocabulary are rejected with a
 * {@link ComputeException}.
 *
 * @param ids each below the vocabulary size and at least 0, or {@link #PADDING}
 * @param vocabularySize number of tokens in the vocabulary
 */
public record Tokens(int[] ids, int vocabularySize) {
    /** The id of a padding row: its one-hot row and its embedding are zeros. */
    public static final int PADDING = -1;

    public Tokens {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < PADDING || ids[i] >= vocabularySize) {
                throw new ComputeException(
                        Reason.VALUE,
                        "ids",
                        "expected an id from 0 to %d, found %d".formatted(vocabularySize - 1, ids[i]),
                        i);
            }
        }
    }

    /**
     * Returns the one-hot rows, [ids x vocabularySize]: row i is 1 at the id of token i, and 0
     * elsewhere. Two different rows have a distance of √2.
     */
    public DMatrixRMaj oneHot() {
        DMatrixRMaj oneHot = new DMatrixRMaj(ids.length, vocabularySize);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != PADDING) {
                oneHot.unsafe_set(i, ids[i], 1);
            }
        }
        return oneHot;
    }

    /**
     * Computes {@code oneHot · E} by row lookups.
     *
     * @param table E, [vocabularySize x modelSize]. Not modified.
     * @return [ids x modelSize]
     */
    public DMatrixRMaj embeddings(DMatrixRMaj table) {
        int size = table.numCols;
        DMatrixRMaj embeddings = new DMatrixRMaj(ids.length, size);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != PADDING) {
                System.arraycopy(table.data, ids[i] * size, embeddings.data, i * size, size);
            }
        }
        return embeddings;
    }
}
