package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.ejml.data.DMatrixRMaj;

/**
 * Token ids and their vocabulary. An id outside of it is refused with a {@link ComputeException}.
 *
 * @param ids each from 0 to below the vocabulary's size, or {@link #PADDING}
 * @param vocabularySize how many tokens there are
 */
public record Tokens(int[] ids, int vocabularySize) {
    /** A row that is no token: its one-hot row and its embedding are zeros. */
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
     * Row i is 1 at the id of token i, else 0: [ids x vocabularySize]. Two different rows are √2
     * apart.
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
     * {@code oneHot · E}, by looking the rows up.
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
