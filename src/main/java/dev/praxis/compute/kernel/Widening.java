package dev.praxis.compute.kernel;

/** The portable conversion of packed numbers to float32, one number at a time. */
final class Widening {
    private Widening() {}

    /** Widens a block. Parameters are those of {@link Kernel#widen}. */
    static void widen(PackedBlock packed, Block into) {
        for (int place = 0; place < packed.packing().numbersPerWord(); place++) {
            int shift = place * packed.packing().bits();
            for (int row = 0; row * packed.width() < packed.words().length; row++) {
                int to = into.row(row * packed.packing().numbersPerWord() + place);
                widenRow(packed, row, shift, into.data(), to);
            }
        }
    }

    private static void widenRow(PackedBlock packed, int row, int shift, float[] into, int to) {
        float[] words = packed.words();
        int from = row * packed.width();
        switch (packed.packing()) {
            case FLOAT32 -> System.arraycopy(words, from, into, to, packed.width());
            case FLOAT16 -> {
                for (int j = 0; j < packed.width(); j++) {
                    into[to + j] = Float.float16ToFloat((short) (bits(words, from + j) >>> shift));
                }
            }
            case BFLOAT16 -> {
                for (int j = 0; j < packed.width(); j++) {
                    into[to + j] = Float.intBitsToFloat(bits(words, from + j) >>> shift << Short.SIZE);
                }
            }
            case INT8 -> {
                for (int j = 0; j < packed.width(); j++) {
                    into[to + j] = packed.scales()[j] * (byte) (bits(words, from + j) >>> shift);
                }
            }
        }
    }

    private static int bits(float[] words, int at) {
        return Float.floatToRawIntBits(words[at]);
    }
}
