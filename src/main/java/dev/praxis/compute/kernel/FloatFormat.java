package dev.praxis.compute.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

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
                bits[i] = Packing.toBfloat16(values[i]);
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
     * Returns a compact copy or view of numbers in this format, to which they are rounded. The
     * array must not be modified afterwards: it may be retained.
     */
    abstract Numbers hold(float[] values);

    /** Returns rows as integers with a scale each. See {@link WeightPrecision#INT8}. */
    static Numbers holdIntegers(float[] values, int columns) {
        byte[] integers = new byte[values.length];
        float[] scales = new float[values.length / Math.max(1, columns)];
        for (int row = 0; row < scales.length; row++) {
            int from = row * columns;
            scales[row] = Packing.INT8.scale(Arrays.copyOfRange(values, from, from + columns));
            for (int i = from; i < from + columns; i++) {
                integers[i] = Packing.toInteger(values[i], scales[row]);
            }
        }
        return new Integers(integers, scales, columns);
    }

    /** Numbers on the heap, in the size of their format. */
    sealed interface Numbers {
        /**
         * Copies {@code count} numbers, starting at {@code from}, into an array, starting at
         * {@code at}.
         */
        void copy(int from, float[] into, int at, int count);
    }

    private record Floats(float[] values) implements Numbers {
        @Override
        public void copy(int from, float[] into, int at, int count) {
            System.arraycopy(values, from, into, at, count);
        }
    }

    private record Integers(byte[] integers, float[] scales, int columns) implements Numbers {
        @Override
        public void copy(int from, float[] into, int at, int count) {
            for (int i = 0; i < count; i++) {
                into[at + i] = scales[(from + i) / columns] * integers[from + i];
            }
        }
    }

    private record Halves(short[] bits) implements Numbers {
        @Override
        public void copy(int from, float[] into, int at, int count) {
            for (int i = 0; i < count; i++) {
                into[at + i] = Float.float16ToFloat(bits[from + i]);
            }
        }
    }

    private record BrainHalves(short[] bits) implements Numbers {
        @Override
        public void copy(int from, float[] into, int at, int count) {
            for (int i = 0; i < count; i++) {
                into[at + i] = Float.intBitsToFloat(bits[from + i] << Short.SIZE);
            }
        }
    }
}
