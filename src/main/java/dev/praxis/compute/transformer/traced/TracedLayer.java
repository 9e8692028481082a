package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Entrywise;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Weights;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer, with M = multi-head attention, F = feed-forward and N = norm: post-norm
 * {@code y = N(x + M(x))}, {@code N(y + F(y))}; pre-norm {@code y = x + M(N(x))},
 * {@code y + F(N(y))}; norms on both sides {@code y = x + N'(M(N(x)))}, {@code y + N'(F(N(y)))}; or
 * post-norm with one more around the attention, {@code y = N(x + N'(x + M(x)))}.
 *
 * <p>A stage's formula names the stages that it is computed from.
 *
 * @param architecture architecture of the whole encoder
 * @param layer architecture of this layer
 * @param weights weights of the whole encoder
 * @param prefix prefix of the layer's weights, such as {@code layers.0.}
 * @param attention M
 * @param tracer tracer of this layer's stages
 */
record TracedLayer(
        EncoderArchitecture architecture,
        LayerArchitecture layer,
        Weights weights,
        String prefix,
        SelfAttention attention,
        Tracer tracer) {

    /**
     * Returns the layer's output, its last stage.
     *
     * @param x [tokens x modelSize], finite. Not modified.
     * @return [tokens x modelSize]
     */
    Stage forward(Stage x) {
        return architecture.normPlacement().isBefore() ? normsBefore(x) : normsAfter(x);
    }

    private Stage normsAfter(Stage x) {
        Stage attended = attention.forward(x, tracer);
        Stage changed = isTwice() ? norm("attended_norm", residual("attended_residual", x, attended)) : attended;
        Stage attentionResidual = residual("attention_residual", x, changed);
        Stage y = layer.attentionNormed() ? norm("attention_norm", attentionResidual) : attentionResidual;
        Stage fed = feedForward(tracer).forward(y);
        return norm("output_norm", residual("output_residual", y, fed));
    }

    private Stage normsBefore(Stage x) {
        Stage normed = layer.attentionNormed() ? norm("attention_norm", x) : x;
        Stage attended = normedAfter("attended_norm", attention.forward(normed, tracer));
        Stage y = residual("attention_residual", x, attended);
        Stage fed = feedForward(tracer).forward(norm("output_norm", y));
        return residual("output_residual", y, normedAfter("contracted_norm", fed));
    }

    /** Returns N' of a part's output if norms are on both sides, and otherwise the output. */
    private Stage normedAfter(String name, Stage x) {
        return isAround() ? norm(name, x) : x;
    }

    private boolean isTwice() {
        return architecture.normPlacement() == NormPlacement.AFTER_TWICE;
    }

    private boolean isAround() {
        return architecture.normPlacement() == NormPlacement.AROUND;
    }

    /**
     * Computes the gradient of the layer's input, where u is the gradient of its output and
     * {@code N'(r)ᵀ} the transposed Jacobian of N at r.
     *
     * <p>Post-norm, with {@code r = x + M(x)}, {@code y = N(r)} and {@code s = y + F(y)}:
     * {@code ∂L/∂s = N'(s)ᵀ u}; {@code ∂L/∂y = ∂L/∂s + F'(y)ᵀ ∂L/∂s}; {@code ∂L/∂r = N'(r)ᵀ ∂L/∂y};
     * {@code ∂L/∂x = ∂L/∂r + M'(x)ᵀ ∂L/∂r}. With a second norm N' of the attention,
     * {@code t = x + M(x)} and {@code r = x + N'(t)}, the gradient of t goes back through M:
     * {@code ∂L/∂x = ∂L/∂r + ∂L/∂t + M'(x)ᵀ ∂L/∂t}.
     *
     * <p>Pre-norm, with {@code y = x + M(N(x))}: {@code ∂L/∂y = u + N'(y)ᵀ F'(N(y))ᵀ u};
     * {@code ∂L/∂x = ∂L/∂y + N'(x)ᵀ M'(N(x))ᵀ ∂L/∂y}. With norms on both sides, the gradients of M
     * and F first go back through the norms N' after them.
     *
     * @param x the argument of {@link #forward}. Not modified.
     * @param upstream u, the gradient of the layer's output, [tokens x modelSize], finite. Not
     *     modified.
     * @return ∂L/∂x, [tokens x modelSize]; no stage is reported
     */
    DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj upstream) {
        return architecture.normPlacement().isBefore()
                ? normsBeforeBackward(x, upstream)
                : normsAfterBackward(x, upstream);
    }

    private DMatrixRMaj normsAfterBackward(DMatrixRMaj x, DMatrixRMaj upstream) {
        PositionWiseNetwork feedForward = feedForward(tracer.silent());
        DMatrixRMaj t = Entrywise.sum(x, attended(x));
        DMatrixRMaj r = isTwice() ? Entrywise.sum(x, norm("attended_norm").forward(t)) : t;
        DMatrixRMaj y = layer.attentionNormed() ? norm("attention_norm").forward(r) : r;
        DMatrixRMaj s = Entrywise.sum(y, feedForward.forward(new Stage("", y)).values());
        DMatrixRMaj ofS = norm("output_norm").backward(s, upstream);
        DMatrixRMaj ofY = Entrywise.sum(ofS, feedForward.backward(y, ofS));
        DMatrixRMaj ofR = layer.attentionNormed() ? norm("attention_norm").backward(r, ofY) : ofY;
        if (!isTwice()) {
            return Entrywise.sum(ofR, attention.backward(x, ofR));
        }
        DMatrixRMaj ofT = norm("attended_norm").backward(t, ofR);
        return Entrywise.sum(ofR, Entrywise.sum(ofT, attention.backward(x, ofT)));
    }

    private DMatrixRMaj normsBeforeBackward(DMatrixRMaj x, DMatrixRMaj upstream) {
        PositionWiseNetwork feedForward = feedForward(tracer.silent());
        DMatrixRMaj normed = layer.attentionNormed() ? norm("attention_norm").forward(x) : x;
        DMatrixRMaj attended = attended(normed);
        DMatrixRMaj y = Entrywise.sum(x, isAround() ? norm("attended_norm").forward(attended) : attended);
        Norm outputNorm = norm("output_norm");
        DMatrixRMaj normedY = outputNorm.forward(y);
        DMatrixRMaj ofContracted = isAround()
                ? norm("contracted_norm")
                        .backward(feedForward.forward(new Stage("", normedY)).values(), upstream)
                : upstream;
        DMatrixRMaj ofFed = feedForward.backward(normedY, ofContracted);
        DMatrixRMaj ofY = Entrywise.sum(upstream, outputNorm.backward(y, ofFed));
        DMatrixRMaj ofAttended = isAround() ? norm("attended_norm").backward(attended, ofY) : ofY;
        DMatrixRMaj ofNormed = attention.backward(normed, ofAttended);
        return Entrywise.sum(
                ofY, layer.attentionNormed() ? norm("attention_norm").backward(x, ofNormed) : ofNormed);
    }

    private DMatrixRMaj attended(DMatrixRMaj x) {
        return attention.forward(new Stage("", x), tracer.silent()).values();
    }

    private PositionWiseNetwork feedForward(Tracer stages) {
        return PositionWiseNetwork.of(layer.feedForward(), weights, prefix, stages);
    }

    private Norm norm(String name) {
        return Norm.of(architecture.norm(), weights, prefix + name);
    }

    private Stage norm(String name, Stage x) {
        Norm norm = norm(name);
        return tracer.report(name, () -> norm.formula(x.name()), norm.forward(x.values()));
    }

    private Stage residual(String name, Stage x, Stage change) {
        return tracer.report(name, () -> x.name() + " + " + change.name(), Entrywise.sum(x.values(), change.values()));
    }
}
