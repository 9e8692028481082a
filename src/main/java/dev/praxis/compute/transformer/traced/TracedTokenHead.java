package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import dev.praxis.compute.transformer.Weights;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A head in float64 that maps each row by itself. Its stages are one or more per step, such as
 * {@code head.0.dense}.
 *
 * @param architecture the architecture
 * @param weights all weights that
 *     {@link dev.praxis.compute.transformer.WeightShape#ofTokenHead} lists for the architecture
 */
public record TracedTokenHead(TokenHeadArchitecture architecture, Weights weights) {

    /**
     * Maps rows.
     *
     * @param x [rows x size]. Not modified.
     * @param trace listener to the stages
     * @return [rows x head's size]
     */
    public DMatrixRMaj forward(DMatrixRMaj x, Trace trace) {
        return forward(new Stage("the encoder's last stage", x), new Tracer(trace, ""));
    }

    DMatrixRMaj forward(Stage rows, Tracer tracer) {
        Stage x = rows;
        for (int i = 0; i < architecture.steps().size(); i++) {
            x = step(i, x, tracer);
        }
        return x.values();
    }

    /**
     * Computes {@code ∂L/∂x}: back through each step.
     *
     * @param x the argument of {@link #forward}. Not modified.
     * @param upstream ∂L/∂y, [rows x head's size], finite. Not modified.
     * @return [rows x size]
     * @throws ComputeException SHAPE for a gradient of another shape, VALUE for one that is not
     *     finite
     */
    public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj upstream) {
        EncoderPass.requireUpstream(upstream, x.numRows, architecture.size(x.numCols));
        return backwardFrom(0, new Stage("", x), upstream);
    }

    /**
     * Returns the gradient of the input of step i: the gradient of the next step's input,
     * propagated back through step i.
     */
    private DMatrixRMaj backwardFrom(int i, Stage x, DMatrixRMaj upstream) {
        if (i == architecture.steps().size()) {
            return upstream;
        }
        DMatrixRMaj following = backwardFrom(i + 1, step(i, x, Tracer.NONE), upstream);
        String name = name(i);
        return switch (architecture.steps().get(i)) {
            case Normalize ignored -> UnitLength.backward(x.values(), following);
            case Dense dense -> denseBackward(weights, x.values(), dense, name, following);
            case HeadArchitecture.Norm of -> Norm.of(of.norm(), weights, name).backward(x.values(), following);
        };
    }

    private static String name(int i) {
        return "head." + i;
    }

    private Stage step(int i, Stage x, Tracer tracer) {
        String name = name(i);
        return switch (architecture.steps().get(i)) {
            case Normalize ignored -> normalized(x, name, tracer);
            case Dense dense -> dense(weights, x, dense, name, tracer);
            case HeadArchitecture.Norm of -> norm(x, of, name, tracer);
        };
    }

    private static Stage normalized(Stage x, String step, Tracer tracer) {
        return tracer.report(
                step + ".normalize", () -> "%s / ‖%s‖₂".formatted(x.name(), x.name()), UnitLength.forward(x.values()));
    }

    private Stage norm(Stage x, HeadArchitecture.Norm of, String step, Tracer tracer) {
        Norm norm = Norm.of(of.norm(), weights, step);
        return tracer.report(step + ".norm", () -> norm.formula(x.name()), norm.forward(x.values()));
    }

    /** Computes {@code f(x Wᵀ + b)}, plus the residual if there is one. */
    static Stage dense(Weights weights, Stage x, Dense dense, String step, Tracer tracer) {
        Linear linear = Linear.of(weights, "", step, dense.biased());
        Stage y = tracer.report(step + ".dense", () -> linear.formula(x.name()), linear.forward(x.values()));
        Activation activation = dense.activation();
        Stage z = activation == null
                ? y
                : tracer.report(
                        step + ".activation",
                        () -> activation.formula() + ", x = each entry of " + y.name(),
                        activation.forward(y.values()));
        if (!dense.residual()) {
            return z;
        }
        DMatrixRMaj added = dense.mapsResidual(x.values().numCols)
                ? Linear.of(weights, "", step + ".residual", false).forward(x.values())
                : x.values();
        DMatrixRMaj sum = CommonOps_DDRM.add(z.values(), added, null);
        return tracer.report(step + ".residual", () -> z.name() + " + the residual of " + x.name(), sum);
    }

    /** Computes {@code (u ∘ f'(x Wᵀ + b)) W}. */
    static DMatrixRMaj denseBackward(Weights weights, DMatrixRMaj x, Dense dense, String step, DMatrixRMaj upstream) {
        Linear linear = Linear.of(weights, "", step, dense.biased());
        Activation activation = dense.activation();
        DMatrixRMaj through =
                linear.backward(activation == null ? upstream : activation.backward(linear.forward(x), upstream));
        if (!dense.residual()) {
            return through;
        }
        DMatrixRMaj around = dense.mapsResidual(x.numCols)
                ? Linear.of(weights, "", step + ".residual", false).backward(upstream)
                : upstream;
        return CommonOps_DDRM.add(through, around, null);
    }
}
