package dev.praxis.compute.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Storage formats of a checkpoint's numbers, little-endian. Every number of each format is exactly
 * representable in float32.
 */
public enum FloatFormat {
    /** IEEE 754 binary32. */
    FLOAT32(Float.BYTES) {
        @Override
        void read(MemorySegment stored, long from, float[] into, int count) {
            MemorySegment.copy(stored, FLOAT, from * Float.BYTES, into, 0, count);
        }

        @Override
        Numbers hold(float[] values) {
            return new Floats(values);
        }
    },

    /** IEEE 754 binary16. */
    FLOAT16(Short.BYTES) {
        @Override
        void read(MemorySegment stored, long from, float[] into, int count) {
            for (int i = 0; i < count; i++) {
                into[i] = Float.float16ToFloat(stored.get(SHORT, (from + i) * Short.BYTES));
            }
        }

        @Override
        Numbers hold(float[] values) {
            short[] bits = new short[values.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = Float.floatToFloat16(values[i]);
            }
            return new Halves(bits);
        }
    },

    /** The upper half of a binary32. */
    BFLOAT16(Short.BYTES) {
        @Override
        void read(MemorySegment stored, long from, float[] into, int count) {
            for (int i = 0; i < count; i++) {
                into[i] = Float.intBitsToFloat(stored.get(SHORT, (from + i) * Short.BYTES) << Short.SIZE);
            }
        }

        @Override
        Numbers hold(float[] values) {
            short[] bits = new short[values.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = (short) (Float.floatToRawIntBits(values[i]) >>> Short.SIZE);
            }
            return new BrainHalves(bits);
        }
    };

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int bytes;

    FloatFormat(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the number of bytes per number. */
    public int bytes() {
        return bytes;
    }

    /**
     * Reads {@code count} numbers.
     *
     * @param stored numbers of this format. Not modified.
     * @param from position of the first, in numbers
     * @param into its first {@code count} entries are overwritten
     */
    abstract void read(MemorySegment stored, long from, float[] into, int count);

    /**
     * Returns a compact copy or view of numbers of this format, in their stored size. The array
     * must not be modified afterwards: it may be retained.
     */
    abstract Numbers hold(float[] values);

    /** Numbers on the heap, in the size of their format. */
    sealed interface Numbers {
        /**
         * Copies {@code count} numbers, starting at {@code from}, to the beginning of {@code into}.
         */
        void copy(int from, float[] into, int count);

        /**
         * Returns all numbers as float32: either at the beginning of {@code into}, or the retained
         * array itself, which must not be modified.
         */
        float[] widen(float[] into);
    }

    private record Floats(float[] values) implements Numbers {
        @Override
        public void copy(int from, float[] into, int count) {
            System.arraycopy(values, from, into, 0, count);
        }

        @Override
        public float[] widen(float[] into) {
            return values;
        }
    }

    private record Halves(short[] bits) implements Numbers {
        @Override
        public void copy(int from, float[] into, int count) {
            for (int i = 0; i < count; i++) {
                into[i] = Float.float16ToFloat(bits[from + i]);
            }
        }

        @Override
        public float[] widen(float[] into) {
            copy(0, into, bits.length);
            return into;
        }
    }

    private record BrainHalves(short[] bits) implements Numbers {
        @Override
        public void copy(int from, float[] into, int count) {
            for (int i = 0; i < count; i++) {
                into[i] = Float.intBitsToFloat(bits[from + i] << Short.SIZE);
            }
        }

        @Override
        public float[] widen(float[] into) {
            copy(0, into, bits.length);
            return into;
        }
    }
}
