package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Float64;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Weights;
import org.ejml.data.DMatrixRMaj;

/**
 * One layer, with M = multi-head attention, F = feed-forward and N = norm: {@code y = N(x + M(x))}, {@code N(y + F(y))}; or, with norms before,
 * {@code y = x + M(N(x))}, {@code y + F(N(y))}.
 *
 * <p>A stage's formula names the stages that it follows from.
 *
 * @param architecture of the whole encoder
 * @param layer what this layer is
 * @param weights of the whole encoder
 * @param attention M
 * @param tracer of this layer's stages
 */
record TracedLayer(
        EncoderArchitecture architecture,
        LayerArchitecture layer,
        Weights weights,
        SelfAttention attention,
        Tracer tracer) {

    /**
     * The layer's output, its last stage.
     *
     * @param x [tokens x modelSize], finite. Not modified.
     * @return [tokens x modelSize]
     */
    Stage forward(Stage x) {
        return architecture.normPlacement() == NormPlacement.BEFORE ? normsBefore(x) : normsAfter(x);
    }

    private Stage normsAfter(Stage x) {
        Stage attended = attention.forward(x, tracer);
        Stage attentionResidual = residual("attention_residual", x, attended);
        Stage y = layer.attentionNormed() ? norm("attention_norm", attentionResidual) : attentionResidual;
        Stage fed = new FeedForward(layer.feedForward(), weights, tracer).forward(y);
        return norm("output_norm", residual("output_residual", y, fed));
    }

    private Stage normsBefore(Stage x) {
        Stage normed = layer.attentionNormed() ? norm("attention_norm", x) : x;
        Stage attended = attention.forward(normed, tracer);
        Stage y = residual("attention_residual", x, attended);
        Stage fed = new FeedForward(layer.feedForward(), weights, tracer).forward(norm("output_norm", y));
        return residual("output_residual", y, fed);
    }

    private Stage norm(String name, Stage x) {
        Norm norm = Norm.of(architecture.norm(), weights, tracer.prefix() + name);
        return tracer.report(name, () -> norm.formula(x.name()), norm.forward(x.values()));
    }

    private Stage residual(String name, Stage x, Stage change) {
        return tracer.report(name, () -> x.name() + " + " + change.name(), sum(x.values(), change.values()));
    }

    /** {@code a + b}, an entry beyond float64 given as ±1.7976931348623157e308. */
    static DMatrixRMaj sum(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj sum = new DMatrixRMaj(a.numRows, a.numCols);
        for (int i = 0; i < sum.data.length; i++) {
            sum.data[i] = Float64.saturate(a.data[i] + b.data[i]);
        }
        return sum;
    }
}
