package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Float64;
import dev.praxis.compute.GaussLegendre;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a scalar f that are attributed to the tokens of a sequence, whose embeddings e_1 to
 * e_n are the rows of {@link TokenEmbeddings}. A positive part raises f.
 *
 * <p><b>Gradient times input.</b> {@code a_i = Σ_j e_ij ∂f/∂e_ij}, at e. By the chain rule,
 * {@code Σ_i a_i = d f(t e) / dt} at {@code t = 1}: the change of f per relative change of all
 * embeddings. It equals f(e) - f(0) only where f is linear along that line, so it says nothing
 * about how f is composed; {@link #remainder} is what is missing to f(e).
 *
 * <p><b>Integrated gradients</b> from a baseline e':
 * {@code a_i = Σ_j (e_ij - e'_ij) ∫ ∂f/∂e_ij(e' + t (e - e')) dt}, t from 0 to 1. By the
 * fundamental theorem of calculus, {@code Σ_i a_i = f(e) - f(e')}. The integral is a sum over the
 * nodes of Gauss-Legendre quadrature, and {@link #remainder} is its error.
 *
 * <p>Sources: K. Simonyan, A. Vedaldi, A. Zisserman, Deep Inside Convolutional Networks (2013),
 * section 3, for the gradient; A. Shrikumar, P. Greenside, A. Shcherbina, A. Kundaje, Not Just a
 * Black Box (2016), for its product with the input; M. Sundararajan, A. Taly, Q. Yan, Axiomatic
 * Attribution for Deep Networks (2017), section 3, for integrated gradients.
 *
 * @param value f(e)
 * @param baselineValue f(e'); null without a baseline
 * @param tokens a, one per token
 */
public record TokenAttributions(double value, @Nullable Double baselineValue, double[] tokens) {

    /**
     * Computes gradient times input.
     *
     * @param embeddings e
     * @param pass the encoder's pass from e
     * @param f a scalar of the last hidden state
     */
    public static TokenAttributions gradientTimesInput(TokenEmbeddings embeddings, EncoderPass pass, Explained f) {
        DMatrixRMaj last = pass.lastHiddenState();
        DMatrixRMaj gradient = pass.backward(f.gradient(last));
        return new TokenAttributions(f.value(last), null, rowProducts(embeddings.values(), gradient));
    }

    /**
     * Computes integrated gradients.
     *
     * @param embeddings e
     * @param pass the encoder's pass from e
     * @param baseline e', [tokens x size], finite. Not modified.
     * @param steps number of nodes, at least 1
     * @param f a scalar of the last hidden state
     */
    public static TokenAttributions integratedGradients(
            TokenEmbeddings embeddings, EncoderPass pass, DMatrixRMaj baseline, int steps, Explained f) {
        DMatrixRMaj change = new DMatrixRMaj(baseline.numRows, baseline.numCols);
        CommonOps_DDRM.subtract(baseline, embeddings.values(), change);
        DMatrixRMaj mean = new DMatrixRMaj(change.numRows, change.numCols);
        GaussLegendre quadrature = GaussLegendre.of(steps);
        for (int node = 0; node < steps; node++) {
            Execution.check();
            EncoderPass at = embeddings.pass(scaled(1 - quadrature.nodes()[node], change));
            DMatrixRMaj gradient = at.backward(f.gradient(at.lastHiddenState()));
            CommonOps_DDRM.addEquals(mean, quadrature.weights()[node], gradient);
        }
        return new TokenAttributions(
                f.value(pass.lastHiddenState()),
                f.value(embeddings.pass(change).lastHiddenState()),
                rowProducts(scaled(-1, change), mean));
    }

    /** Returns Σ_i a_i, saturated to ±1.7976931348623157e308. */
    public double sum() {
        return Float64.saturate(Arrays.stream(tokens).sum());
    }

    /** Returns {@code f(e) - f(e') - Σ_i a_i}, with 0 for f(e') without a baseline. */
    public double remainder() {
        return Float64.saturate(value - (baselineValue == null ? 0 : baselineValue) - sum());
    }

    private static DMatrixRMaj scaled(double factor, DMatrixRMaj x) {
        DMatrixRMaj scaled = x.copy();
        CommonOps_DDRM.scale(factor, scaled);
        return scaled;
    }

    private static double[] rowProducts(DMatrixRMaj x, DMatrixRMaj y) {
        double[] products = new double[x.numRows];
        for (int row = 0; row < x.numRows; row++) {
            double sum = 0;
            for (int i = row * x.numCols; i < (row + 1) * x.numCols; i++) {
                sum += Float64.saturate(x.data[i] * y.data[i]);
            }
            products[row] = Float64.saturate(sum);
        }
        return products;
    }
}
