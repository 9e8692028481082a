package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The conversion of packed numbers to float32, in rows of two vectors of words: a panel has this
 * width, and loops of a constant stride have their bounds checked only once.
 */
final class VectorWidening {
    private static final int WIDTH = VectorTiles.WIDTH;
    private static final int UPPER_HALF = 0xFFFF_0000;

    /** Bits below the highest byte of a word. */
    private static final int THREE_BYTES = 3 * Byte.SIZE;

    private VectorWidening() {}

    /**
     * Widens a block. Parameters are those of {@link Kernel#widen}.
     *
     * <p>Float16 numbers take the portable loop: the compiler allocates some of the vectors of the
     * conversion in integers, which is slower.
     */
    static void widen(PackedBlock packed, Block into) {
        switch (packed.packing()) {
            case FLOAT32, FLOAT16 -> Widening.widen(packed, into);
            case BFLOAT16 -> widenBfloat16(packed.words(), into.data(), into.at());
            case INT8 -> widenInt8(packed.words(), packed.scales(), into.data(), into.at());
        }
    }

    /**
     * Widens two rows of words at a time, and the last one alone. With one row at a time, the
     * method is small enough to be inlined into the loop over blocks, where some vectors are
     * allocated.
     */
    private static void widenBfloat16(float[] words, float[] into, int at) {
        int from = 0;
        for (; from + 2 * WIDTH <= words.length; from += 2 * WIDTH) {
            int to = at + 2 * from;
            IntVector first = integers(words, from);
            first.lanewise(VectorOperators.LSHL, Short.SIZE)
                    .reinterpretAsFloats()
                    .intoArray(into, to);
            first.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + WIDTH);
            IntVector second = integers(words, from + LANES);
            second.lanewise(VectorOperators.LSHL, Short.SIZE)
                    .reinterpretAsFloats()
                    .intoArray(into, to + LANES);
            second.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + WIDTH + LANES);
            IntVector third = integers(words, from + 2 * LANES);
            third.lanewise(VectorOperators.LSHL, Short.SIZE)
                    .reinterpretAsFloats()
                    .intoArray(into, to + 2 * WIDTH);
            third.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + 3 * WIDTH);
            IntVector fourth = integers(words, from + 3 * LANES);
            fourth.lanewise(VectorOperators.LSHL, Short.SIZE)
                    .reinterpretAsFloats()
                    .intoArray(into, to + 2 * WIDTH + LANES);
            fourth.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + 3 * WIDTH + LANES);
        }
        if (from < words.length) {
            int to = at + 2 * from;
            IntVector first = integers(words, from);
            first.lanewise(VectorOperators.LSHL, Short.SIZE)
                    .reinterpretAsFloats()
                    .intoArray(into, to);
            first.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + WIDTH);
            IntVector second = integers(words, from + LANES);
            second.lanewise(VectorOperators.LSHL, Short.SIZE)
                    .reinterpretAsFloats()
                    .intoArray(into, to + LANES);
            second.and(UPPER_HALF).reinterpretAsFloats().intoArray(into, to + WIDTH + LANES);
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

    /** Returns the signed integers in one byte of every word, counted from the lowest. */
    private static FloatVector fromByte(IntVector words, int place) {
        IntVector highest = words.lanewise(VectorOperators.LSHL, THREE_BYTES - Byte.SIZE * place);
        return (FloatVector) highest.lanewise(VectorOperators.ASHR, THREE_BYTES).convert(VectorOperators.I2F, 0);
    }

    private static IntVector integers(float[] words, int at) {
        return load(words, at).reinterpretAsInts();
    }
}
