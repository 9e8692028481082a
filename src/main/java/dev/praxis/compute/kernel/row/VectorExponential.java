package dev.praxis.compute.kernel.row;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Exponential} in vectors, with the same bits. */
final class VectorExponential {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() > LaneSum.LANES
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    private VectorExponential() {}

    static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(SPECIES, x, at);
    }

    static DoubleVector constant(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /** Returns {@code exp(x)} for {@code x <= 0}. */
    static DoubleVector ofNonPositive(DoubleVector any) {
        VectorMask<Double> vanishes = any.compare(VectorOperators.LT, Exponential.MIN);
        DoubleVector x = any.blend(0, vanishes);
        DoubleVector shifted = x.fma(constant(Exponential.LOG2_E), constant(Exponential.ROUNDING_TO_EXPONENT));
        DoubleVector n = shifted.sub(Exponential.ROUNDING_TO_EXPONENT);
        DoubleVector r = n.fma(constant(-Exponential.REST_OF_LN_2), n.fma(constant(-Exponential.LN_2), x));
        DoubleVector p = constant(Exponential.C11)
                .fma(r, constant(Exponential.C10))
                .fma(r, constant(Exponential.C9))
                .fma(r, constant(Exponential.C8))
                .fma(r, constant(Exponential.C7))
                .fma(r, constant(Exponential.C6))
                .fma(r, constant(Exponential.C5))
                .fma(r, constant(Exponential.C4))
                .fma(r, constant(Exponential.C3))
                .fma(r, constant(0.5))
                .fma(r, constant(1))
                .fma(r, constant(1))
                .blend(0, vanishes);
        DoubleVector power = shifted.reinterpretAsLongs()
                .lanewise(VectorOperators.LSHL, Exponential.EXPONENT)
                .reinterpretAsDoubles();
        return p.mul(power).mul(Exponential.UNSCALE);
    }
}
