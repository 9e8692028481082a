package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.transformer.Rotation;

/** The cosines and sines of a {@link Rotation} at all positions. */
final class RotaryTable {
    private final int half;
    private final float[] cosines;
    private final float[] sines;

    /**
     * Precomputes the rotations.
     *
     * @param headSize d, even
     * @param positions number of positions
     */
    RotaryTable(Rotation rotation, int headSize, int positions) {
        half = headSize / 2;
        cosines = new float[positions * half];
        sines = new float[positions * half];
        for (int i = 0; i < half; i++) {
            float frequency = rotation.frequency(i, headSize);
            for (int position = 0; position < positions; position++) {
                float angle = position * frequency;
                cosines[position * half + i] = (float) Math.cos(angle);
                sines[position * half + i] = (float) Math.sin(angle);
            }
        }
    }

    /** Returns the memory of a table in bytes. */
    static long bytes(int headSize, int positions) {
        return (long) headSize * positions * Float.BYTES;
    }

    /**
     * Rotates one head's query or key.
     *
     * @param x d entries, starting at {@code at}. Modified.
     * @param position position of its token in its sequence
     */
    void rotate(float[] x, int at, int position) {
        for (int i = 0; i < half; i++) {
            float cosine = cosines[position * half + i];
            float sine = sines[position * half + i];
            float first = x[at + i];
            float second = x[at + half + i];
            x[at + i] = first * cosine - second * sine;
            x[at + half + i] = second * cosine + first * sine;
        }
    }
}
