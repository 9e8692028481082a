package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Names;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import dev.praxis.compute.transformer.Weights;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/**
 * A head in float64: the embedding or the logits of one sequence. Its stages are {@code pooling}
 * and one or more per step, such as {@code head.0.dense}.
 *
 * @param architecture the architecture
 * @param weights all weights that {@link dev.praxis.compute.transformer.WeightShape#ofHead} lists
 *     for the architecture
 */
public record TracedHead(HeadArchitecture architecture, Weights weights) {
    private static final String TOKENS = "head.tokens";

    /**
     * Computes the head's vector.
     *
     * @param lastHiddenState [tokens x modelSize]. Not modified.
     * @param skipped leading tokens to exclude from pooling, unless there are no others
     * @param trace listener to the stages
     * @return [1 x dimensions]
     */
    public DMatrixRMaj forward(DMatrixRMaj lastHiddenState, int skipped, Trace trace) {
        Tracer tracer = new Tracer(trace, "");
        Stage states = ofTokens(new Stage("the encoder's last stage", lastHiddenState), tracer);
        Stage x = pooled(states, first(lastHiddenState, skipped), tracer);
        for (int i = 0; i < architecture.steps().size(); i++) {
            x = step(i, x, tracer);
        }
        return x.values();
    }

    /**
     * Computes {@code ∂L/∂lastHiddenState}: back through each step, the pooling, and the layer
     * before it, if there is one.
     *
     * @param lastHiddenState the argument of {@link #forward}. Not modified.
     * @param skipped leading tokens that were not pooled
     * @param upstream ∂L/∂y of the head's vector y, [1 x dimensions], finite. Not modified.
     * @return [tokens x modelSize]; rows that were not pooled are 0
     * @throws ComputeException SHAPE for a gradient of another shape, VALUE for one that is not
     *     finite
     */
    public DMatrixRMaj backward(DMatrixRMaj lastHiddenState, int skipped, DMatrixRMaj upstream) {
        EncoderPass.requireUpstream(upstream, 1, architecture.dimensions(lastHiddenState.numCols));
        int first = first(lastHiddenState, skipped);
        Stage states = ofTokens(new Stage("", lastHiddenState), Tracer.NONE);
        Stage pooled = pooled(states, first, Tracer.NONE);
        DMatrixRMaj gradient = backwardFrom(0, pooled, upstream);
        DMatrixRMaj ofStates = new Pooled(architecture.poolings()).backward(states.values(), first, gradient);
        return architecture.ofTokens() == null
                ? ofStates
                : denseBackward(lastHiddenState, architecture.ofTokens(), TOKENS, ofStates);
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
            case Dense dense -> denseBackward(x.values(), dense, name, following);
            case HeadArchitecture.Norm of -> Norm.of(of.norm(), weights, name).backward(x.values(), following);
        };
    }

    private static int first(DMatrixRMaj lastHiddenState, int skipped) {
        return Math.max(0, Math.min(skipped, lastHiddenState.numRows - 1));
    }

    private static String name(int i) {
        return "head." + i;
    }

    private Stage step(int i, Stage x, Tracer tracer) {
        String name = name(i);
        return switch (architecture.steps().get(i)) {
            case Normalize ignored -> normalized(x, name, tracer);
            case Dense dense -> dense(x, dense, name, tracer);
            case HeadArchitecture.Norm of -> norm(x, of, name, tracer);
        };
    }

    private Stage ofTokens(Stage states, Tracer tracer) {
        return architecture.ofTokens() == null ? states : dense(states, architecture.ofTokens(), TOKENS, tracer);
    }

    private Stage pooled(Stage states, int first, Tracer tracer) {
        String formulas = architecture.poolings().stream()
                .map(pooling -> Names.of(pooling) + ": " + pooling.formula())
                .collect(Collectors.joining("; "));
        String without = first == 0 ? "" : ", without the first " + first;
        return tracer.report(
                "pooling",
                () -> formulas + ", n rows of " + states.name() + without,
                new Pooled(architecture.poolings()).forward(states.values(), first));
    }

    private static Stage normalized(Stage x, String step, Tracer tracer) {
        return tracer.report(
                step + ".normalize", () -> "%s / ‖%s‖₂".formatted(x.name(), x.name()), UnitLength.forward(x.values()));
    }

    /** Computes {@code (u ∘ f'(x Wᵀ + b)) W}. */
    private DMatrixRMaj denseBackward(DMatrixRMaj x, Dense dense, String step, DMatrixRMaj upstream) {
        Linear linear = Linear.of(weights, "", step, dense.biased());
        Activation activation = dense.activation();
        return linear.backward(activation == null ? upstream : activation.backward(linear.forward(x), upstream));
    }

    private Stage dense(Stage x, Dense dense, String step, Tracer tracer) {
        Linear linear = Linear.of(weights, "", step, dense.biased());
        Stage y = tracer.report(step + ".dense", () -> linear.formula(x.name()), linear.forward(x.values()));
        Activation activation = dense.activation();
        return activation == null
                ? y
                : tracer.report(
                        step + ".activation",
                        () -> activation.formula() + ", x = each entry of " + y.name(),
                        activation.forward(y.values()));
    }

    private Stage norm(Stage x, HeadArchitecture.Norm of, String step, Tracer tracer) {
        Norm norm = Norm.of(of.norm(), weights, step);
        return tracer.report(step + ".norm", () -> norm.formula(x.name()), norm.forward(x.values()));
    }
}
