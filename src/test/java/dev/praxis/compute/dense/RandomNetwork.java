package dev.praxis.compute.dense;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;

/** Random networks and samples. */
final class RandomNetwork {
    private RandomNetwork() {}

    /** Returns a network with one layer per activation, between the given sizes. */
    static DenseNetwork of(Random random, int[] sizes, LayerActivation... activations) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 0; l < activations.length; l++) {
            layers.add(new DenseLayer(
                    matrix(random, sizes[l + 1], sizes[l]), matrix(random, 1, sizes[l + 1]).data, activations[l]));
        }
        return new DenseNetwork(layers);
    }

    static DMatrixRMaj matrix(Random random, int rows, int columns) {
        return RandomMatrices_DDRM.rectangle(rows, columns, -1, 1, random);
    }

    /** Returns random rows of probabilities. */
    static DMatrixRMaj distributions(Random random, int rows, int columns) {
        DMatrixRMaj targets = RandomMatrices_DDRM.rectangle(rows, columns, 0.1, 1, random);
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += targets.get(i, j);
            }
            for (int j = 0; j < columns; j++) {
                targets.set(i, j, targets.get(i, j) / sum);
            }
        }
        return targets;
    }
}
