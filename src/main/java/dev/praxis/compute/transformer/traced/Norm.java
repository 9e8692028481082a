package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.function.LayerNorm;
import dev.praxis.compute.function.RmsNorm;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormArchitecture.Kind;
import dev.praxis.compute.transformer.Weights;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * A row-wise norm: layer norm or root mean square norm.
 *
 * @param architecture the kind, and ε
 * @param gain [size], with the one added if it is counted from one
 * @param bias [size]; zeros if there is none
 */
record Norm(NormArchitecture architecture, double[] gain, double[] bias) {

    /** Returns the norm of this name. */
    static Norm of(NormArchitecture architecture, Weights weights, String name) {
        double[] gain = weights.vector(name + ".gain");
        if (architecture.kind() == Kind.RMS_FROM_ONE) {
            gain = Arrays.stream(gain).map(g -> 1 + g).toArray();
        }
        double[] bias = architecture.biased() ? weights.vector(name + ".bias") : new double[gain.length];
        return new Norm(architecture, gain, bias);
    }

    /**
     * Computes the normalized rows.
     *
     * @param x [rows x size], finite. Not modified.
     * @return [rows x size]
     */
    DMatrixRMaj forward(DMatrixRMaj x) {
        return architecture.kind() == Kind.LAYER
                ? new LayerNorm(gain, bias).forward(x, architecture.epsilon())
                : new RmsNorm(gain).forward(x, architecture.epsilon());
    }

    /**
     * Computes {@code ∂L/∂x}. See {@link LayerNorm#backward} and {@link RmsNorm#backward} for the
     * formulas.
     *
     * @param x the argument of {@link #forward}. Not modified.
     * @param upstream ∂L/∂y, [rows x size], finite. Not modified.
     * @return [rows x size]
     */
    DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj upstream) {
        return architecture.kind() == Kind.LAYER
                ? new LayerNorm(gain, bias)
                        .backward(x, architecture.epsilon(), upstream)
                        .input()
                : new RmsNorm(gain)
                        .backward(x, architecture.epsilon(), upstream)
                        .input();
    }

    /** Returns the formula of the rows in terms of x. */
    String formula(String x) {
        String epsilon =
                Double.toString(architecture.epsilon()).replace(".0E", "e").replace('E', 'e');
        if (architecture.kind() != Kind.LAYER) {
            String factor = architecture.kind() == Kind.RMS ? "gain" : "(1 + gain)";
            return "%s x / √(mean of x² + %s), x = each row of %s".formatted(factor, epsilon, x);
        }
        return "gain (x - mean) / √(mean of (x - mean)² + %s)%s, x = each row of %s"
                .formatted(epsilon, architecture.biased() ? " + bias" : "", x);
    }
}
