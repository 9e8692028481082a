package dev.praxis.checkpoint.sentence;

import org.ejml.data.FMatrixRMaj;

/**
 * The vectors of a text, one for each of its tokens or some of them.
 *
 * @param rows [vectors x size]
 * @param rowOfToken the row of which each token is a part; -1 for a token without a vector
 */
public record TextVectors(FMatrixRMaj rows, int[] rowOfToken) {

    /** Returns whether each token has its own vector. */
    public boolean isWhole() {
        for (int i = 0; i < rowOfToken.length; i++) {
            if (rowOfToken[i] != i) {
                return false;
            }
        }
        return true;
    }

    /** Returns the first token of a row. */
    public int token(int row) {
        for (int i = 0; i < rowOfToken.length; i++) {
            if (rowOfToken[i] == row) {
                return i;
            }
        }
        throw new IllegalArgumentException("no row " + row);
    }
}
