package dev.praxis.compute.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** placeholder until the fits are in. */
final class VectorFunctions {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private VectorFunctions() {}

    static FloatVector expOfNonPositive(FloatVector x) {
        return x.lanewise(VectorOperators.EXP);
    }

    static FloatVector gelu(FloatVector x) {
        FloatVector t = x.mul(0.7978845608f).mul(x.mul(x).mul(0.044715f).add(1));
        return x.mul(0.5f).mul(t.lanewise(VectorOperators.TANH).add(1));
    }

    static FloatVector geluTanh(FloatVector x) {
        return gelu(x);
    }

    static FloatVector swish(FloatVector x) {
        return x.div(x.neg().lanewise(VectorOperators.EXP).add(1));
    }

    static FloatVector tanh(FloatVector x) {
        return x.lanewise(VectorOperators.TANH);
    }
}
