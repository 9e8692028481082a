package dev.praxis.compute.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Float32 vectors of the processor's preferred size. */
final class Vectors {
    static final int WIDEST = 16;

    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > WIDEST ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    private static final VectorShuffle<Float> BY_EIGHT = rotation(8);
    private static final VectorShuffle<Float> BY_FOUR = rotation(4);
    private static final VectorShuffle<Float> BY_TWO = rotation(2);
    private static final VectorShuffle<Float> BY_ONE = rotation(1);

    private Vectors() {}

    static FloatVector constant(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(SPECIES, x, at);
    }

    /** Loads the first {@code count} lanes, and 0 into the others. */
    static FloatVector loadPart(float[] x, int at, int count) {
        return FloatVector.fromArray(SPECIES, x, at, first(count));
    }

    static void storePart(FloatVector v, float[] x, int at, int count) {
        v.intoArray(x, at, first(count));
    }

    static VectorMask<Float> first(int count) {
        return SPECIES.indexInRange(0, count);
    }

    /**
     * Returns the sum of the lanes, always added in the same order: {@code reduceLanes} may change
     * the order once the method is compiled.
     */
    static float sum(FloatVector v) {
        FloatVector sum = v;
        if (LANES > 8) {
            sum = sum.add(sum.rearrange(BY_EIGHT));
        }
        if (LANES > 4) {
            sum = sum.add(sum.rearrange(BY_FOUR));
        }
        if (LANES > 2) {
            sum = sum.add(sum.rearrange(BY_TWO));
        }
        return sum.add(sum.rearrange(BY_ONE)).lane(0);
    }

    /**
     * Returns the lane-wise maximum, or a if a lane is NaN: cheaper than {@code max}, which handles
     * -0 and NaN.
     */
    static FloatVector greater(FloatVector a, FloatVector b) {
        return a.blend(b, b.compare(VectorOperators.GT, a));
    }

    /** Returns the maximum of the lanes. */
    static float max(FloatVector v) {
        FloatVector max = v;
        if (LANES > 8) {
            max = greater(max, max.rearrange(BY_EIGHT));
        }
        if (LANES > 4) {
            max = greater(max, max.rearrange(BY_FOUR));
        }
        if (LANES > 2) {
            max = greater(max, max.rearrange(BY_TWO));
        }
        return greater(max, max.rearrange(BY_ONE)).lane(0);
    }

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane + by) % LANES);
    }
}
