package dev.praxis.compute.dense;

import dev.praxis.compute.execution.Cost;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How far gradients are from central differences: {@code max |g - d| / max(max |g|, max |d|)} over
 * the entries of a tensor, 0 where all of both are 0, with g the gradient by backpropagation, and d
 * that by {@link CentralDifferences}.
 *
 * <p>Gradients that are right differ by about 1e-10 to 1e-7. Where a rectifier's kink lies between
 * the two points of a difference, they differ by more though both are right.
 *
 * @param weights of ∂L/∂W, one for each layer
 * @param biases of ∂L/∂b, one for each layer
 * @param inputs of ∂L/∂x
 */
public record GradientCheck(double[] weights, double[] biases, double inputs) {

    /**
     * The check of a backward pass.
     *
     * @param network of the pass. Not modified.
     * @param inputs x, [samples x in]. Not modified.
     * @param targets y, [samples x out]. Not modified.
     * @param result its gradients. Not modified.
     */
    public static GradientCheck of(
            DenseNetwork network, DMatrixRMaj inputs, DMatrixRMaj targets, Loss loss, Backpropagation result) {
        DenseNetwork moved = network.copy();
        int layers = network.layers().size();
        double[] weights = new double[layers];
        double[] biases = new double[layers];
        CentralDifferences differences = new CentralDifferences(moved, loss, inputs.numRows);
        for (int l = 0; l < layers; l++) {
            DenseLayer layer = moved.layers().get(l);
            weights[l] = relative(
                    result.weightGradients().get(l).data, differences.by(layer.weights().data, inputs, targets));
            biases[l] = relative(result.biasGradients().get(l), differences.by(layer.bias(), inputs, targets));
        }
        double[] byInputs = new double[inputs.getNumElements()];
        for (int i = 0; i < inputs.numRows; i++) {
            // An input moves the loss of its own sample alone.
            DMatrixRMaj row = CommonOps_DDRM.extractRow(inputs, i, null);
            double[] byRow = differences.by(row.data, row, CommonOps_DDRM.extractRow(targets, i, null));
            System.arraycopy(byRow, 0, byInputs, i * byRow.length, byRow.length);
        }
        return new GradientCheck(weights, biases, relative(result.inputGradients(network).data, byInputs));
    }

    /**
     * The cost of {@link #of}: parameters that are moved, and the differences by them and by the
     * inputs.
     */
    public static Cost cost(DenseNetwork network, int samples) {
        return network.cost(samples)
                .times(2.0 * network.parameters())
                .plus(network.cost(1).times(2.0 * samples * network.in()))
                .plus(Cost.working(2.0 * network.parameters() + 2.0 * samples * network.in()));
    }

    /**
     * What the check costs in multiplications: two forward passes for each parameter, and two of
     * one sample for each input.
     */
    public static double multiplications(DenseNetwork network, int samples) {
        return 2 * network.parameters() * network.multiplications(samples)
                + 2.0 * samples * network.in() * network.multiplications(1);
    }

    private static double relative(double[] gradients, double[] differences) {
        double largest = 0;
        for (int i = 0; i < gradients.length; i++) {
            largest = Math.max(largest, Math.max(Math.abs(gradients[i]), Math.abs(differences[i])));
        }
        double farthest = 0;
        for (int i = 0; i < gradients.length && largest > 0; i++) {
            farthest = Math.max(farthest, Math.abs(gradients[i] / largest - differences[i] / largest));
        }
        return farthest;
    }
}
