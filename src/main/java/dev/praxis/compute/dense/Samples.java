package dev.praxis.compute.dense;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Inputs and their targets.
 *
 * @param inputs x, [samples x in]
 * @param targets y, [samples x out]
 */
public record Samples(DMatrixRMaj inputs, DMatrixRMaj targets) {
    /** Number of samples per forward pass when only the loss is needed. */
    public static final int CHUNK_SIZE = 512;

    int count() {
        return inputs.numRows;
    }

    /** Returns the samples at the given indices, in that order. */
    Samples at(int[] indices) {
        return new Samples(rows(inputs, indices), rows(targets, indices));
    }

    /**
     * Returns {@code 1/m Σ_i L_i} over all samples. Computed in chunks, so that z and a of only one
     * chunk are held at a time.
     */
    double meanLoss(DenseNetwork network, Loss loss) {
        double[] losses = new double[count()];
        for (int from = 0; from < losses.length; from += CHUNK_SIZE) {
            int size = Math.min(CHUNK_SIZE, losses.length - from);
            int[] indices = new int[size];
            int first = from;
            Arrays.setAll(indices, i -> first + i);
            Samples chunk = at(indices);
            SampleLosses chunkLosses = loss.of(network, ForwardPass.of(network, chunk.inputs), chunk.targets);
            System.arraycopy(chunkLosses.losses(), 0, losses, from, size);
        }
        return new SampleLosses(losses, targets).mean();
    }

    private static DMatrixRMaj rows(DMatrixRMaj matrix, int[] indices) {
        DMatrixRMaj rows = new DMatrixRMaj(indices.length, matrix.numCols);
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(matrix.data, indices[i] * matrix.numCols, rows.data, i * matrix.numCols, matrix.numCols);
        }
        return rows;
    }
}
