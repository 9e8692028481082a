package dev.praxis.compute.dense;

import dev.praxis.compute.execution.Cost;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The differences between gradients by backpropagation, g, and by {@link CentralDifferences}, d:
 * {@code max |g - d| / max(max |g|, max |d|)} over the entries of a tensor, 0 if all entries of
 * both are 0.
 *
 * <p>Correct gradients differ by about 1e-10 to 1e-7. If the kink of a rectifier lies between the
 * two points of a difference, they differ by more although both are correct.
 *
 * @param weights for ∂L/∂W, one per layer
 * @param biases for ∂L/∂b, one per layer
 * @param inputs for ∂L/∂x
 */
public record GradientCheck(double[] weights, double[] biases, double inputs) {

    /**
     * Checks the gradients of a backward pass.
     *
     * @param network the network of the pass. Not modified.
     * @param inputs x, [samples x in]. Not modified.
     * @param targets y, [samples x out]. Not modified.
     * @param result the gradients to check. Not modified.
     */
    public static GradientCheck of(
            DenseNetwork network, DMatrixRMaj inputs, DMatrixRMaj targets, Loss loss, Backpropagation result) {
        DenseNetwork perturbed = network.copy();
        int layers = network.layers().size();
        double[] weights = new double[layers];
        double[] biases = new double[layers];
        CentralDifferences differences = new CentralDifferences(perturbed, loss, inputs.numRows);
        for (int l = 0; l < layers; l++) {
            DenseLayer layer = perturbed.layers().get(l);
            weights[l] = relativeDifference(
                    result.weightGradients().get(l).data, differences.by(layer.weights().data, inputs, targets));
            biases[l] =
                    relativeDifference(result.biasGradients().get(l), differences.by(layer.bias(), inputs, targets));
        }
        double[] byInputs = new double[inputs.getNumElements()];
        for (int i = 0; i < inputs.numRows; i++) {
            // An input affects only the loss of its sample.
            DMatrixRMaj row = CommonOps_DDRM.extractRow(inputs, i, null);
            double[] byRow = differences.by(row.data, row, CommonOps_DDRM.extractRow(targets, i, null));
            System.arraycopy(byRow, 0, byInputs, i * byRow.length, byRow.length);
        }
        return new GradientCheck(weights, biases, relativeDifference(result.inputGradients(network).data, byInputs));
    }

    /**
     * Returns the cost of {@link #of}: a copy of the parameters, and the differences with respect
     * to parameters and inputs.
     */
    public static Cost cost(DenseNetwork network, int samples) {
        return network.cost(samples)
                .times(2.0 * network.parameters())
                .plus(network.cost(1).times(2.0 * samples * network.in()))
                .plus(Cost.working(2.0 * network.parameters() + 2.0 * samples * network.in()));
    }

    /**
     * Returns the multiplications of the check: two forward passes of the batch per parameter, and
     * two of one sample per input.
     */
    public static double multiplications(DenseNetwork network, int samples) {
        return 2 * network.parameters() * network.multiplications(samples)
                + 2.0 * samples * network.in() * network.multiplications(1);
    }

    private static double relativeDifference(double[] gradients, double[] differences) {
        double largest = 0;
        for (int i = 0; i < gradients.length; i++) {
            largest = Math.max(largest, Math.max(Math.abs(gradients[i]), Math.abs(differences[i])));
        }
        double difference = 0;
        for (int i = 0; i < gradients.length && largest > 0; i++) {
            difference = Math.max(difference, Math.abs(gradients[i] / largest - differences[i] / largest));
        }
        return difference;
    }
}
