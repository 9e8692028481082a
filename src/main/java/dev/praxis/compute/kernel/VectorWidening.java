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
    private static final int WIDTH = VectorTiles.WIDTH;
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

    /** Widens a block. Parameters are those of {@link Kernel#widen}. */
    static void widen(PackedBlock packed, Block widened) {
        switch (packed.packing()) {
            // The compiler turns this loop of the portable form into float16 instructions or not;
            // with vectors of integers it allocates some of them.
            case FLOAT32 -> Widening.widen(packed, widened);
            case FLOAT16 -> { if (V == 1) widenFloat16(packed.words(), widened.data(), widened.at()); else Widening.widen(packed, widened); }
            case BFLOAT16 -> { if (V == 1) widenBfloat16(packed.words(), widened.data(), widened.at()); else Widening.widen(packed, widened); }
            case INT8 -> widenInt8(packed.words(), packed.scales(), widened.data(), widened.at());
        }
    }

    private static void widenInt8(float[] words, float[] scales, float[] into, int at) {
        FloatVector leftScales = load(scales, 0);
        FloatVector rightScales = load(scales, LANES);
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

    static final int V = Integer.getInteger("v", 0);

    private static void widenBfloat16(float[] words, float[] into, int at) {
        int from = 0;
        for (; from + 2 * WIDTH <= words.length; from += 2 * WIDTH) {
            int to = at + 2 * from;
            IntVector w0 = integers(words, from + 0 * LANES);
            w0.lanewise(VectorOperators.LSHL, Short.SIZE).reinterpretAsFloats().intoArray(into, to + 0 * WIDTH + 0 * LANES);
            w0.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + 0 * WIDTH + 0 * LANES + WIDTH);
            IntVector w1 = integers(words, from + 1 * LANES);
            w1.lanewise(VectorOperators.LSHL, Short.SIZE).reinterpretAsFloats().intoArray(into, to + 0 * WIDTH + 1 * LANES);
            w1.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + 0 * WIDTH + 1 * LANES + WIDTH);
            IntVector w2 = integers(words, from + 2 * LANES);
            w2.lanewise(VectorOperators.LSHL, Short.SIZE).reinterpretAsFloats().intoArray(into, to + 2 * WIDTH + 0 * LANES);
            w2.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + 2 * WIDTH + 0 * LANES + WIDTH);
            IntVector w3 = integers(words, from + 3 * LANES);
            w3.lanewise(VectorOperators.LSHL, Short.SIZE).reinterpretAsFloats().intoArray(into, to + 2 * WIDTH + 1 * LANES);
            w3.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + 2 * WIDTH + 1 * LANES + WIDTH);
        }
        if (from < words.length) {
            int to = at + 2 * from;
            IntVector w0 = integers(words, from + 0 * LANES);
            w0.lanewise(VectorOperators.LSHL, Short.SIZE).reinterpretAsFloats().intoArray(into, to + 0 * LANES);
            w0.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + 0 * LANES + WIDTH);
            IntVector w1 = integers(words, from + 1 * LANES);
            w1.lanewise(VectorOperators.LSHL, Short.SIZE).reinterpretAsFloats().intoArray(into, to + 1 * LANES);
            w1.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + 1 * LANES + WIDTH);
        }
    }

    private static void widenFloat16(float[] words, float[] into, int at) {
        int from = 0;
        for (; from + 2 * WIDTH <= words.length; from += 2 * WIDTH) {
            int to = at + 2 * from;
            IntVector w0 = integers(words, from + 0 * LANES);
            fromFloat16(w0).intoArray(into, to + 0 * WIDTH + 0 * LANES);
            fromFloat16(w0.lanewise(VectorOperators.LSHR, Short.SIZE)).intoArray(into, to + 0 * WIDTH + 0 * LANES + WIDTH);
            IntVector w1 = integers(words, from + 1 * LANES);
            fromFloat16(w1).intoArray(into, to + 0 * WIDTH + 1 * LANES);
            fromFloat16(w1.lanewise(VectorOperators.LSHR, Short.SIZE)).intoArray(into, to + 0 * WIDTH + 1 * LANES + WIDTH);
            IntVector w2 = integers(words, from + 2 * LANES);
            fromFloat16(w2).intoArray(into, to + 2 * WIDTH + 0 * LANES);
            fromFloat16(w2.lanewise(VectorOperators.LSHR, Short.SIZE)).intoArray(into, to + 2 * WIDTH + 0 * LANES + WIDTH);
            IntVector w3 = integers(words, from + 3 * LANES);
            fromFloat16(w3).intoArray(into, to + 2 * WIDTH + 1 * LANES);
            fromFloat16(w3.lanewise(VectorOperators.LSHR, Short.SIZE)).intoArray(into, to + 2 * WIDTH + 1 * LANES + WIDTH);
        }
        if (from < words.length) {
            int to = at + 2 * from;
            IntVector w0 = integers(words, from + 0 * LANES);
            fromFloat16(w0).intoArray(into, to + 0 * LANES);
            fromFloat16(w0.lanewise(VectorOperators.LSHR, Short.SIZE)).intoArray(into, to + 0 * LANES + WIDTH);
            IntVector w1 = integers(words, from + 1 * LANES);
            fromFloat16(w1).intoArray(into, to + 1 * LANES);
            fromFloat16(w1.lanewise(VectorOperators.LSHR, Short.SIZE)).intoArray(into, to + 1 * LANES + WIDTH);
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
