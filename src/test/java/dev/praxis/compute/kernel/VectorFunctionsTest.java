package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.function.Activation;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/**
 * Tests every 1009th of all bit patterns, which covers every exponent and sign thousands of times:
 * 1009 is prime.
 */
class VectorFunctionsTest {
    private static final int STEP = 1009;

    /** A bound that depends on the argument and the exact value. */
    private interface Bound {
        double of(double x, double exact);
    }

    @Test
    void the_exponential_is_accurate_to_1_ulp_and_0_instead_of_subnormal() {
        assertWithin(
                VectorFunctions::expOfNonPositive,
                x -> x > 0 ? Double.NaN : x < -87.33654 ? 0 : Math.exp(x),
                (x, exact) -> Math.ulp((float) exact));
    }

    @Test
    void gelu_has_its_documented_error() {
        assertWithin(
                VectorFunctions::gelu,
                Activation.GELU::value,
                (x, exact) -> x > -5
                        ? Math.min(2e-6 * Math.abs(exact) + Float.MIN_NORMAL, Math.max(2.5e-7, 1.5e-7 * Math.abs(x)))
                        : 2.5e-7);
    }

    @Test
    void gelu_tanh_has_its_documented_error() {
        assertWithin(
                VectorFunctions::geluTanh,
                Activation.GELU_TANH::value,
                (x, exact) -> 1.2e-7 * Math.max(1, Math.abs(x)));
    }

    @Test
    void swish_has_its_documented_error() {
        // Below -86 the sigmoid is clamped to exp(-87); a relative error of 4e-7 of that is
        // invisible in a float32 close to 1.
        assertWithin(
                VectorFunctions::swish,
                Activation.SWISH::value,
                (x, exact) -> x < -86 ? 1e-35 : 4e-7 * Math.abs(exact) + Float.MIN_NORMAL);
    }

    /**
     * Asserts that the error of f is within the bound at every tested pattern. No bound can be
     * below half a unit in the last place, which rounding may lose.
     */
    private static void assertWithin(UnaryOperator<FloatVector> f, DoubleUnaryOperator exact, Bound bound) {
        float[] x = new float[LANES];
        float[] y = new float[LANES];
        long checked = 0;
        for (long pattern = 0; pattern < 1L << 32; pattern += (long) STEP * LANES) {
            for (int i = 0; i < LANES; i++) {
                x[i] = Float.intBitsToFloat((int) (pattern + (long) i * STEP));
            }
            f.apply(Vectors.load(x, 0)).intoArray(y, 0);
            for (int i = 0; i < LANES; i++) {
                if (Float.isNaN(x[i])) {
                    assertThat(y[i]).isNaN();
                } else if (Float.isFinite(x[i])) {
                    double expected = exact.applyAsDouble(x[i]);
                    if (!Double.isNaN(expected)) {
                        double error = Math.abs(y[i] - expected);
                        double allowed = bound.of(x[i], expected);
                        if (!(error <= allowed)) {
                            throw new AssertionError("f(%s) = %s, exact value %s: error %s, expected at most %s"
                                    .formatted(x[i], y[i], expected, error, allowed));
                        }
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(2_000_000);
    }
}
