package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.RelativePositions.Disentangled;
import dev.praxis.compute.transformer.Weights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The relative embeddings of all distances between the tokens of a sequence, which all layers of an
 * encoder with disentangled attention share.
 *
 * @param positions the relative positions
 * @param first index in the table of the first of these rows
 * @param rows consecutive rows of the table, normalized if the architecture normalizes them
 */
record RelativeEmbeddings(Disentangled positions, int first, Stage rows) {

    /**
     * Returns the embeddings for a sequence of {@code tokens} tokens; null if there are none. A
     * pass of no tokens has no rows, and a formula about those of {@link Trace#tokens}.
     */
    static @Nullable RelativeEmbeddings of(
            EncoderArchitecture architecture, Weights weights, int tokens, Tracer tracer) {
        if (!(architecture.relative() instanceof Disentangled positions)) {
            return null;
        }
        int described = tracer.trace().tokens(tokens);
        int first = positions.row(1 - described);
        int count = count(positions, described);
        DMatrixRMaj values = new DMatrixRMaj(tokens == 0 ? 0 : count, architecture.modelSize());
        double[] row = new double[values.numCols];
        for (int i = 0; i < values.numRows; i++) {
            weights.row("relative_embeddings.weight", first + i, row);
            System.arraycopy(row, 0, values.data, i * row.length, row.length);
        }
        Stage rows = tracer.report(
                "relative_embeddings",
                () -> "rows %d to %d of relative_embeddings".formatted(first, first + count - 1),
                values);
        if (!positions.normed()) {
            return new RelativeEmbeddings(positions, first, rows);
        }
        Norm norm = Norm.of(architecture.norm(), weights, "relative_norm");
        Stage normed = tracer.report("relative_norm", () -> norm.formula(rows.name()), norm.forward(values));
        return new RelativeEmbeddings(positions, first, normed);
    }

    /** Returns the number of rows for a sequence of {@code tokens} tokens. */
    static int count(Disentangled positions, int tokens) {
        return positions.row(tokens - 1) - positions.row(1 - tokens) + 1;
    }

    /** Returns the row of a query and a key, from 0. */
    int row(int query, int key) {
        return positions.row(query - key) - first;
    }
}
