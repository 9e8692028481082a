package dev.praxis.compute.dense;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.Product;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The backward pass. With L_i the loss of sample i, {@code L = 1/m Σ_i L_i} that of the batch, and
 * row i of δ_l the derivative {@code ∂L_i/∂z_l}:
 *
 * <pre>{@code
 * (1)  δ_last = ∂L_i/∂a_last ∘ f'(z_last)         a - y for cross-entropy after a softmax
 * (2)  δ_l    = (δ_(l+1) W_(l+1)) ∘ f'(z_l)
 * (3)  ∂L/∂W_l = 1/m δ_lᵀ a_(l-1)    ∂L/∂b_l = 1/m Σ_i δ_l,i    ∂L/∂x = 1/m δ_1 W_1
 * }</pre>
 *
 * <p>Errors are each sample's own, so that they do not depend on the batch. Gradients are those of
 * the batch's loss.
 *
 * <p>Source: D. E. Rumelhart, G. E. Hinton, R. J. Williams, Learning Representations by
 * Back-propagating Errors, Nature 323 (1986), equations 4 to 7; M. A. Nielsen, Neural Networks and
 * Deep Learning (2015), chapter 2, equations BP1 to BP4.
 *
 * @param loss L; one beyond float64 is given as 1.7976931348623157e308
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

    /** A forward pass, and two products of the same size backwards. */
    static final int PASSES = 3;

    /** z, a, what comes from above and what is shared out. */
    private static final int NUMBERS_OF_A_UNIT = 4;

    /** What a forward pass and {@link #of} cost in multiplications. */
    public static double multiplications(DenseNetwork network, int samples) {
        return PASSES * network.multiplications(samples);
    }

    /** The cost of a forward pass and {@link #of}, and of the inputs' gradients. */
    public static Cost cost(DenseNetwork network, int samples) {
        double units = (double) samples * network.units();
        double inputs = (double) samples * network.in();
        return network.cost(samples)
                .times(PASSES)
                .plus(Cost.working(NUMBERS_OF_A_UNIT * units + 2.0 * network.parameters() + inputs))
                .plus(Cost.answer(units + network.parameters() + inputs + samples));
    }

    /**
     * The backward pass of a forward pass. An entry beyond float64 is given as
     * ±1.7976931348623157e308, and the layers before follow from that.
     *
     * @param network what the forward pass went through. Not modified.
     * @param pass its forward pass. Not modified.
     * @param targets y, [samples x out]. Not modified.
     * @throws ComputeException as {@link Loss#requireFits} does
     */
    public static Backpropagation of(DenseNetwork network, ForwardPass pass, DMatrixRMaj targets, Loss loss) {
        loss.requireFits(network, pass.inputs().numRows, targets);
        return ofFitting(network, pass, targets, loss);
    }

    /** The same for targets that were checked. */
    static Backpropagation ofFitting(DenseNetwork network, ForwardPass pass, DMatrixRMaj targets, Loss loss) {
        List<DenseLayer> layers = network.layers();
        int last = layers.size() - 1;
        DMatrixRMaj[] errors = new DMatrixRMaj[layers.size()];
        DMatrixRMaj[] weightGradients = new DMatrixRMaj[layers.size()];
        double[][] biasGradients = new double[layers.size()][];
        SampleLosses losses = loss.of(network, pass, targets);
        for (int l = last; l >= 0; l--) {
            errors[l] = l == last ? losses.errors() : errorsBefore(layers, l + 1, errors[l + 1], pass);
            DMatrixRMaj shares = shares(errors[l]);
            weightGradients[l] = Product.transposingLeft(shares, pass.inputsOf(l));
            biasGradients[l] = sumOfRows(shares);
        }
        return new Backpropagation(
                losses.mean(), losses.losses(), List.of(errors), List.of(weightGradients), List.of(biasGradients));
    }

    /** Equation (2): δ of layer l - 1 from that of layer l. */
    private static DMatrixRMaj errorsBefore(List<DenseLayer> layers, int l, DMatrixRMaj errors, ForwardPass pass) {
        DMatrixRMaj upstream = Product.of(errors, layers.get(l).weights());
        return layers.get(l - 1)
                .activation()
                .backward(pass.weightedInputs().get(l - 1), pass.activations().get(l - 1), upstream);
    }

    /**
     * {@code ∂L/∂x = 1/m δ_1 W_1}, [samples x in]: apart from the other gradients, since training
     * needs it not.
     */
    public DMatrixRMaj inputGradients(DenseNetwork network) {
        return Product.of(shares(errors.getFirst()), network.layers().getFirst().weights());
    }

    /**
     * {@code 1/m δ}: divided before anything is summed, since a sum can overflow where the mean
     * does not.
     */
    private static DMatrixRMaj shares(DMatrixRMaj errors) {
        DMatrixRMaj shares = new DMatrixRMaj(errors.numRows, errors.numCols);
        for (int i = 0; i < shares.data.length; ) {
            int partEnd = Execution.partEnd(i, shares.data.length);
            for (; i < partEnd; i++) {
                shares.data[i] = errors.data[i] / errors.numRows;
            }
        }
        return shares;
    }

    /** Of halves, since rounding alone can bring a mean of the greatest numbers beyond float64. */
    private static double[] sumOfRows(DMatrixRMaj rows) {
        CompensatedSum[] sums = new CompensatedSum[rows.numCols];
        Arrays.setAll(sums, j -> new CompensatedSum());
        for (int i = 0; i < rows.data.length; ) {
            int partEnd = Execution.partEnd(i, rows.data.length);
            for (; i < partEnd; i++) {
                sums[i % sums.length].add(0.5 * rows.data[i]);
            }
        }
        return Arrays.stream(sums)
                .mapToDouble(sum -> Float64.saturate(2 * sum.value()))
                .toArray();
    }
}
