package dev.praxis.compute.dense;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.Product;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The result of a backward pass. L_i is the loss of sample i, {@code L = 1/m Σ_i L_i} the loss of
 * the batch, and row i of δ_l the derivative {@code ∂L_i/∂z_l}:
 *
 * <pre>{@code
 * (1)  δ_last = ∂L_i/∂a_last ∘ f'(z_last)         a - y for cross-entropy after a softmax
 * (2)  δ_l    = (δ_(l+1) W_(l+1)) ∘ f'(z_l)
 * (3)  ∂L/∂W_l = 1/m δ_lᵀ a_(l-1)    ∂L/∂b_l = 1/m Σ_i δ_l,i    ∂L/∂x = 1/m δ_1 W_1
 * }</pre>
 *
 * <p>Errors are per sample, so they do not depend on the rest of the batch. Gradients are those of
 * the mean loss of the batch.
 *
 * <p>Source: D. E. Rumelhart, G. E. Hinton, R. J. Williams, Learning Representations by
 * Back-propagating Errors, Nature 323 (1986), equations 4 to 7; M. A. Nielsen, Neural Networks and
 * Deep Learning (2015), chapter 2, equations BP1 to BP4.
 *
 * @param loss L; an overflow is saturated to 1.7976931348623157e308
 * @param losses L_i, [samples]
 * @param errors δ of each layer, [samples x out of the layer]
 * @param weightGradients ∂L/∂W of each layer, [out x in]
 * @param biasGradients ∂L/∂b of each layer, [out]
 */
public record Backpropagation(
        double loss,
        double[] losses,
        List<DMatrixRMaj> errors,
        List<DMatrixRMaj> weightGradients,
        List<double[]> biasGradients) {

    /** Cost in forward passes: one forward pass, and two products of the same size backward. */
    static final int PASSES = 3;

    /** Matrices kept per layer: z, a, the upstream gradient and the scaled errors. */
    private static final int VALUES_PER_UNIT = 4;

    /** Returns the number of multiplications of a forward pass and {@link #of}. */
    public static double multiplications(DenseNetwork network, int samples) {
        return PASSES * network.multiplications(samples);
    }

    /** Returns the cost of a forward pass, {@link #of} and {@link #inputGradients}. */
    public static Cost cost(DenseNetwork network, int samples) {
        double units = (double) samples * network.units();
        double inputs = (double) samples * network.in();
        return network.cost(samples)
                .times(PASSES)
                .plus(Cost.working(VALUES_PER_UNIT * units + 2.0 * network.parameters() + inputs))
                .plus(Cost.answer(units + network.parameters() + inputs + samples));
    }

    /**
     * Runs the backward pass. Entries that overflow are saturated to ±1.7976931348623157e308 before
     * they propagate to the layers below.
     *
     * @param network the network of the forward pass. Not modified.
     * @param pass the forward pass. Not modified.
     * @param targets y, [samples x out]. Not modified.
     * @throws ComputeException as {@link Loss#requireFits} does
     */
    public static Backpropagation of(DenseNetwork network, ForwardPass pass, DMatrixRMaj targets, Loss loss) {
        loss.requireFits(network, pass.inputs().numRows, targets);
        return ofChecked(network, pass, targets, loss);
    }

    /** Runs the backward pass for targets that {@link Loss#requireFits} has checked. */
    static Backpropagation ofChecked(DenseNetwork network, ForwardPass pass, DMatrixRMaj targets, Loss loss) {
        List<DenseLayer> layers = network.layers();
        int last = layers.size() - 1;
        DMatrixRMaj[] errors = new DMatrixRMaj[layers.size()];
        DMatrixRMaj[] weightGradients = new DMatrixRMaj[layers.size()];
        double[][] biasGradients = new double[layers.size()][];
        SampleLosses losses = loss.of(network, pass, targets);
        for (int l = last; l >= 0; l--) {
            errors[l] = l == last ? losses.errors() : propagate(layers, l + 1, errors[l + 1], pass);
            DMatrixRMaj scaled = scaled(errors[l]);
            weightGradients[l] = Product.transposingLeft(scaled, pass.inputsOf(l));
            biasGradients[l] = columnSums(scaled);
        }
        return new Backpropagation(
                losses.mean(), losses.losses(), List.of(errors), List.of(weightGradients), List.of(biasGradients));
    }

    /** Equation (2): returns δ of layer l - 1, given the errors δ of layer l. */
    private static DMatrixRMaj propagate(List<DenseLayer> layers, int l, DMatrixRMaj errors, ForwardPass pass) {
        DMatrixRMaj upstream = Product.of(errors, layers.get(l).weights());
        return layers.get(l - 1)
                .activation()
                .backward(pass.weightedInputs().get(l - 1), pass.activations().get(l - 1), upstream);
    }

    /**
     * Returns {@code ∂L/∂x = 1/m δ_1 W_1}, [samples x in]. Computed on demand, since training does
     * not need it.
     */
    public DMatrixRMaj inputGradients(DenseNetwork network) {
        return Product.of(scaled(errors.getFirst()), network.layers().getFirst().weights());
    }

    /**
     * Returns {@code 1/m δ}. Errors are divided before they are summed, since their sum can
     * overflow although their mean does not.
     */
    private static DMatrixRMaj scaled(DMatrixRMaj errors) {
        DMatrixRMaj scaled = new DMatrixRMaj(errors.numRows, errors.numCols);
        for (int i = 0; i < scaled.data.length; ) {
            int partEnd = Execution.partEnd(i, scaled.data.length);
            for (; i < partEnd; i++) {
                scaled.data[i] = errors.data[i] / errors.numRows;
            }
        }
        return scaled;
    }

    /**
     * Returns the sum of each column. It sums halves, since rounding alone can push a mean of the
     * largest doubles to infinity, and adds up their rounding errors.
     *
     * <p>Source of the errors: D. E. Knuth, The Art of Computer Programming 2 (1997), section
     * 4.2.2, theorem B.
     */
    private static double[] columnSums(DMatrixRMaj rows) {
        double[] sums = new double[rows.numCols];
        double[] roundedOff = new double[rows.numCols];
        for (int row = 0; row < rows.numRows; row++) {
            Execution.checkAt(row);
            int start = row * rows.numCols;
            for (int j = 0; j < sums.length; j++) {
                double term = 0.5 * rows.data[start + j];
                double next = sums[j] + term;
                double added = next - sums[j];
                roundedOff[j] += (sums[j] - (next - added)) + (term - added);
                sums[j] = next;
            }
        }
        for (int j = 0; j < sums.length; j++) {
            sums[j] = Float64.saturate(2 * (sums[j] + roundedOff[j]));
        }
        return sums;
    }
}
