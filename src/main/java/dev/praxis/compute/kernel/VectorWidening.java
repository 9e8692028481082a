package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.constant;
import static dev.praxis.compute.kernel.Vectors.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The conversion of packed numbers to float32, two vectors of words at a time: a panel has this
 * width, and loops of a constant stride have their bounds checked only once.
 */
final class VectorWidening {
    private static final int WIDTH = VectorProduct.WIDTH;
    private static final int UPPER_HALF = 0xFFFF_0000;

    /** Bits below the highest byte of a word. */
    private static final int THREE_BYTES = 3 * Byte.SIZE;

    /** Fraction bits of a float32 that a float16 lacks. */
    private static final int MORE_FRACTION = 13;

    /** Bits of a float32 below its exponent. */
    private static final int FRACTION = 23;

    /** The difference between the exponent biases of float32 and float16. */
    private static final int MORE_BIAS = 112;

    /** The smallest normal float16. */
    private static final float SMALLEST_NORMAL = 0x1p-14f;

    private VectorWidening() {}

    /**
     * Widens a block. Parameters are those of {@link Kernel#widen}.
     *
     * <p>A single method for all packings, too large to be inlined into the loops over blocks, which
     * finishes with one vector of words before it loads the next: otherwise the compiler allocates
     * some of the vectors.
     */
    static void widen(PackedBlock packed, Block widened) {
        float[] words = packed.words();
        float[] into = widened.data();
        int at = widened.at();
        switch (packed.packing()) {
            case FLOAT32 -> System.arraycopy(words, 0, into, at, words.length);
            case FLOAT16 -> {
                for (int from = 0; from < words.length; from += WIDTH) {
                    int to = at + 2 * from;
                    IntVector left = integers(words, from);
                    fromFloat16(left).intoArray(into, to);
                    fromFloat16(left.lanewise(VectorOperators.LSHR, Short.SIZE)).intoArray(into, to + WIDTH);
                    IntVector right = integers(words, from + LANES);
                    fromFloat16(right).intoArray(into, to + LANES);
                    fromFloat16(right.lanewise(VectorOperators.LSHR, Short.SIZE)).intoArray(into, to + WIDTH + LANES);
                }
            }
            case BFLOAT16 -> {
                for (int from = 0; from < words.length; from += WIDTH) {
                    int to = at + 2 * from;
                    IntVector left = integers(words, from);
                    left.lanewise(VectorOperators.LSHL, Short.SIZE).reinterpretAsFloats().intoArray(into, to);
                    left.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + WIDTH);
                    IntVector right = integers(words, from + LANES);
                    right.lanewise(VectorOperators.LSHL, Short.SIZE).reinterpretAsFloats().intoArray(into, to + LANES);
                    right.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + WIDTH + LANES);
                }
            }
            case INT8 -> {
                FloatVector leftScales = load(packed.scales(), 0);
                FloatVector rightScales = load(packed.scales(), LANES);
                for (int from = 0; from < words.length; from += WIDTH) {
                    int to = at + 4 * from;
                    IntVector left = integers(words, from);
                    fromByte(left, 0).mul(leftScales).intoArray(into, to);
                    fromByte(left, 1).mul(leftScales).intoArray(into, to + WIDTH);
                    fromByte(left, 2).mul(leftScales).intoArray(into, to + 2 * WIDTH);
                    fromByte(left, 3).mul(leftScales).intoArray(into, to + 3 * WIDTH);
                    IntVector right = integers(words, from + LANES);
                    fromByte(right, 0).mul(rightScales).intoArray(into, to + LANES);
                    fromByte(right, 1).mul(rightScales).intoArray(into, to + WIDTH + LANES);
                    fromByte(right, 2).mul(rightScales).intoArray(into, to + 2 * WIDTH + LANES);
                    fromByte(right, 3).mul(rightScales).intoArray(into, to + 3 * WIDTH + LANES);
                }
            }
        }
    }

    /**
     * Returns the finite float16 numbers in the lower halves. A subnormal number f 2⁻²⁴ has the
     * fraction bits of 2⁻¹⁴ + f 2⁻²⁴, from which 2⁻¹⁴ is subtracted exactly.
     */
    private static FloatVector fromFloat16(IntVector words) {
        IntVector magnitude = words.and(Short.MAX_VALUE).lanewise(VectorOperators.LSHL, MORE_FRACTION);
        FloatVector normal = magnitude.add(MORE_BIAS << FRACTION).reinterpretAsFloats();
        FloatVector subnormal =
                magnitude.add(MORE_BIAS + 1 << FRACTION).reinterpretAsFloats().sub(constant(SMALLEST_NORMAL));
        VectorMask<Float> isSubnormal = normal.compare(VectorOperators.LT, SMALLEST_NORMAL);
        IntVector sign = words.lanewise(VectorOperators.LSHL, Short.SIZE).and(Integer.MIN_VALUE);
        return normal.blend(subnormal, isSubnormal).reinterpretAsInts().or(sign).reinterpretAsFloats();
    }

    /** Returns the signed integers in one byte of every word, counted from the lowest. */
    private static FloatVector fromByte(IntVector words, int place) {
        IntVector highest = words.lanewise(VectorOperators.LSHL, THREE_BYTES - Byte.SIZE * place);
        return (FloatVector) highest.lanewise(VectorOperators.ASHR, THREE_BYTES).convert(VectorOperators.I2F, 0);
    }

    private static IntVector integers(float[] words, int at) {
        return load(words, at).reinterpretAsInts();
    }
}
