package dev.praxis.compute.dense;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Inputs with their targets.
 *
 * @param inputs x, [samples x in]
 * @param targets y, [samples x out]
 */
public record Samples(DMatrixRMaj inputs, DMatrixRMaj targets) {
    /** Samples that go through a network at a time where nothing else says how many. */
    public static final int AT_A_TIME = 512;

    int count() {
        return inputs.numRows;
    }

    /** Those at some places, in their order. */
    Samples at(int[] places) {
        return new Samples(rows(inputs, places), rows(targets, places));
    }

    /**
     * {@code 1/m Σ_i L_i} of all samples: of so few at a time that no more than their z and a are
     * held.
     */
    double meanLoss(DenseNetwork network, Loss loss) {
        double[] losses = new double[count()];
        for (int from = 0; from < losses.length; from += AT_A_TIME) {
            int size = Math.min(AT_A_TIME, losses.length - from);
            int[] places = new int[size];
            int first = from;
            Arrays.setAll(places, i -> first + i);
            Samples part = at(places);
            SampleLosses of = loss.of(network, ForwardPass.of(network, part.inputs), part.targets);
            System.arraycopy(of.losses(), 0, losses, from, size);
        }
        return new SampleLosses(losses, targets).mean();
    }

    private static DMatrixRMaj rows(DMatrixRMaj matrix, int[] places) {
        DMatrixRMaj rows = new DMatrixRMaj(places.length, matrix.numCols);
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(matrix.data, places[i] * matrix.numCols, rows.data, i * matrix.numCols, matrix.numCols);
        }
        return rows;
    }
}
