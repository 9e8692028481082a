package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.Mask;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.Visibility;
import dev.praxis.compute.transformer.Weights;
import java.util.List;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The layers of an encoder, {@code x_(i+1) = layer_i(x_i)}, and the final norm.
 *
 * @param architecture architecture of the whole encoder
 * @param weights weights of the whole encoder
 * @param padding which tokens are padding, hidden from all others; null if there is none
 */
record LayerStack(EncoderArchitecture architecture, Weights weights, boolean @Nullable [] padding) {

    /**
     * Computes the last hidden state.
     *
     * @param embedded x_0, [tokens x modelSize], finite. Not modified.
     * @param states receives x_0 and then the output of each layer, as {@link #backward} needs them
     * @return [tokens x modelSize]
     */
    DMatrixRMaj forward(Stage embedded, Tracer tracer, Consumer<DMatrixRMaj> states) {
        states.accept(embedded.values());
        RelativeEmbeddings relative = RelativeEmbeddings.of(architecture, weights, embedded.values().numRows, tracer);
        Stage x = embedded;
        for (int i = 0; i < architecture.layers().size(); i++) {
            Execution.check();
            TracedLayer layer = layer(i, relative, tracer);
            Stage output = layer.forward(x);
            x = new Stage(layer.tracer().prefix() + output.name(), output.values());
            states.accept(x.values());
        }
        if (!architecture.finalNorm()) {
            return x.values();
        }
        Norm norm = finalNorm();
        Stage last = x;
        return tracer.report("final_norm", () -> norm.formula(last.name()), norm.forward(x.values()))
                .values();
    }

    /**
     * Computes {@code ∂L/∂x_i = layer_i'(x_i)ᵀ ∂L/∂x_(i+1)}, from the last layer to the first.
     *
     * @param states all states that {@link #forward} passed on. Not modified.
     * @param upstream the gradient of the last hidden state, [tokens x modelSize], finite. Not
     *     modified.
     * @return ∂L/∂x_0, [tokens x modelSize]
     */
    DMatrixRMaj backward(List<DMatrixRMaj> states, DMatrixRMaj upstream) {
        RelativeEmbeddings relative = RelativeEmbeddings.of(architecture, weights, upstream.numRows, Tracer.NONE);
        DMatrixRMaj gradient = architecture.finalNorm() ? finalNorm().backward(states.getLast(), upstream) : upstream;
        for (int i = architecture.layers().size() - 1; i >= 0; i--) {
            Execution.check();
            gradient = layer(i, relative, Tracer.NONE).backward(states.get(i), gradient);
        }
        return gradient;
    }

    private TracedLayer layer(int i, @Nullable RelativeEmbeddings relative, Tracer tracer) {
        LayerArchitecture layer = architecture.layers().get(i);
        Visibility visibility = layer.attention().visibility();
        String prefix = architecture.weightsOf(i);
        SelfAttention attention = new SelfAttention(
                layer.attention(),
                architecture.norm(),
                weights,
                prefix,
                RelativeBias.of(architecture, i, relative, weights),
                mask(visibility, padding),
                maskNote(visibility, padding));
        return new TracedLayer(
                architecture, layer, weights, prefix, attention, tracer.within("layers.%d.".formatted(i)));
    }

    private Norm finalNorm() {
        return Norm.of(architecture.norm(), weights, "final_norm");
    }

    private static Mask mask(Visibility visibility, boolean @Nullable [] padding) {
        if (!visibility.hidesAny() && !hasPadding(padding)) {
            return Mask.NONE;
        }
        return (query, key) -> visibility.sees(query, key) && (padding == null || !padding[key]);
    }

    private static boolean hasPadding(boolean @Nullable [] padding) {
        for (int token = 0; padding != null && token < padding.length; token++) {
            if (padding[token]) {
                return true;
            }
        }
        return false;
    }

    /** Describes where the mask hides keys; null if it hides none. */
    private static @Nullable String maskNote(Visibility visibility, boolean @Nullable [] padding) {
        if (padding != null && !visibility.hidesAny()) {
            return "at padding";
        }
        if (!visibility.hidesAny()) {
            return null;
        }
        String window = visibility.window() == null ? "" : "beyond a distance of " + visibility.window();
        String causal = visibility.causal() ? "behind the query" : "";
        String between = window.isEmpty() || causal.isEmpty() ? "" : " or ";
        return window + between + causal + (padding == null ? "" : ", and at padding");
    }
}
