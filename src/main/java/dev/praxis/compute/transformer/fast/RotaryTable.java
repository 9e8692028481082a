package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.transformer.Rotation;

/**
 * The cosines and sines of a {@link Rotation} at all positions, for texts whose length does not
 * change its frequencies.
 */
final class RotaryTable {
    private final Rotation rotation;
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
        this(rotation, headSize, positions, 0);
    }

    private RotaryTable(Rotation rotation, int headSize, int positions, int tokens) {
        this.rotation = rotation;
        half = headSize / 2;
        cosines = new float[positions * half];
        sines = new float[positions * half];
        for (int i = 0; i < half; i++) {
            float frequency = rotation.frequency(i, headSize, tokens);
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
     * Returns the table for a text of this length: this table, or one with other frequencies.
     */
    RotaryTable ofLength(int tokens) {
        return rotation.dependsOnLength(tokens) ? new RotaryTable(rotation, 2 * half, tokens, tokens) : this;
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
