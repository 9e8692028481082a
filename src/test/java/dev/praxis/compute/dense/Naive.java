package dev.praxis.compute.dense;

import org.ejml.data.DMatrixRMaj;

/** A reference implementation, one neuron and one sample at a time, with textbook formulas. */
final class Naive {
    private Naive() {}

    /** Returns z of each layer for one sample. */
    static double[][] weightedInputs(DenseNetwork network, double[] x) {
        double[][] z = new double[network.layers().size()][];
        double[] a = x;
        for (int l = 0; l < z.length; l++) {
            DenseLayer layer = network.layers().get(l);
            z[l] = new double[layer.out()];
            for (int j = 0; j < layer.out(); j++) {
                z[l][j] = layer.bias()[j];
                for (int k = 0; k < layer.in(); k++) {
                    z[l][j] += layer.weights().get(j, k) * a[k];
                }
            }
            a = activations(layer.activation(), z[l]);
        }
        return z;
    }

    static double[] activations(LayerActivation f, double[] z) {
        double[] a = new double[z.length];
        double sum = 0;
        for (double entry : z) {
            sum += Math.exp(entry);
        }
        for (int j = 0; j < z.length; j++) {
            a[j] = f == LayerActivation.SOFTMAX ? Math.exp(z[j]) / sum : value(f, z[j]);
        }
        return a;
    }

    private static double value(LayerActivation f, double z) {
        double sigmoid = 1 / (1 + Math.exp(-z));
        return switch (f) {
            case IDENTITY -> z;
            case RELU -> z > 0 ? z : 0;
            case LEAKY_RELU -> z > 0 ? z : 0.01 * z;
            case TANH -> (Math.exp(z) - Math.exp(-z)) / (Math.exp(z) + Math.exp(-z));
            case SIGMOID -> sigmoid;
            case SWISH -> z * sigmoid;
            case GELU -> z * normal(z);
            case SOFTMAX -> throw new IllegalArgumentException();
        };
    }

    /** Returns Φ(z) by its Taylor series, for |z| of a few units. */
    private static double normal(double z) {
        double term = z;
        double sum = z;
        for (int n = 1; n < 200; n++) {
            term *= z * z / (2 * n + 1);
            sum += term;
        }
        return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Returns L of one sample. */
    static double loss(Loss loss, double[] a, double[] y) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += switch (loss) {
                case CROSS_ENTROPY -> -y[j] * Math.log(a[j]);
                case BINARY_CROSS_ENTROPY -> -y[j] * Math.log(a[j]) - (1 - y[j]) * Math.log(1 - a[j]);
                case SQUARED_ERROR -> (a[j] - y[j]) * (a[j] - y[j]) / 2;
            };
        }
        return sum;
    }

    /** Returns L of a batch. */
    static double meanLoss(DenseNetwork network, Loss loss, DMatrixRMaj inputs, DMatrixRMaj targets) {
        double sum = 0;
        for (int i = 0; i < inputs.numRows; i++) {
            double[] z =
                    weightedInputs(network, row(inputs, i))[network.layers().size() - 1];
            sum += loss(loss, activations(network.layers().getLast().activation(), z), row(targets, i));
        }
        return sum / inputs.numRows;
    }

    static double[] row(DMatrixRMaj matrix, int row) {
        double[] entries = new double[matrix.numCols];
        for (int j = 0; j < entries.length; j++) {
            entries[j] = matrix.get(row, j);
        }
        return entries;
    }
}
