package dev.praxis.compute.inference;

/**
 * Positions as rotations: entry i and entry i + d/2 of a head's query or key at position p become {@code x_i cos a - x_{i+d/2} sin a} and {@code x_{i+d/2}
 * cos a + x_i sin a} with {@code a = p θ^(-2i/d)}.
 *
 * <p>Source: J. Su et al., RoFormer: Enhanced Transformer with Rotary Position Embedding (2021), section 3.2, with the pairs that Hugging Face's
 * checkpoints use. Angles are rounded to float32 where they are there.
 */
public final class RotaryPositions {
    private final int half;
    private final float[] cosines;
    private final float[] sines;

    /**
     * Prepares the rotations of all positions.
     *
     * @param theta θ
     * @param headSize d, even
     * @param positions how many
     */
    public RotaryPositions(double theta, int headSize, int positions) {
        half = headSize / 2;
        cosines = new float[positions * half];
        sines = new float[positions * half];
        for (int i = 0; i < half; i++) {
            float frequency = 1 / (float) Math.pow(theta, (float) (2 * i) / headSize);
            for (int position = 0; position < positions; position++) {
                float angle = position * frequency;
                cosines[position * half + i] = (float) Math.cos(angle);
                sines[position * half + i] = (float) Math.sin(angle);
            }
        }
    }

    /**
     * Rotates one head's query or key.
     *
     * @param x d entries from {@code at} on. Modified.
     * @param position of its token in its sequence
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
