package dev.praxis.compute.kernel;

/** The precision in which a model's matrices are held. */
public enum WeightPrecision {
    /** The precision of the checkpoint. */
    AS_STORED,

    /**
     * Float32 numbers are rounded to the nearest bfloat16, ties to even: half of the memory.
     * Formats of 16 bits are held as stored.
     */
    BFLOAT16,

    /**
     * Each row w is held as integers {@code q_k = round(w_k / s)}, ties to even, and one scale
     * {@code s = max_k |w_k| / 127}, rounded to 16 bits: a quarter of the memory of float32.
     */
    INT8;

    Packing packing(FloatFormat stored) {
        return switch (this) {
            case AS_STORED ->
                switch (stored) {
                    case FLOAT32 -> Packing.FLOAT32;
                    case FLOAT16 -> Packing.FLOAT16;
                    case BFLOAT16 -> Packing.BFLOAT16;
                };
            case BFLOAT16 -> stored == FloatFormat.FLOAT16 ? Packing.FLOAT16 : Packing.BFLOAT16;
            case INT8 -> Packing.INT8;
        };
    }
}
