package dev.praxis.compute.transformer;

/**
 * Rotary positions: entries i and i + d/2 of a head's query or key at position p become {@code x_i
 * cos a - x_{i+d/2} sin a} and {@code x_{i+d/2} cos a + x_i sin a} with {@code a = p θ^(-2i/d)}.
 *
 * <p>Source: J. Su et al., RoFormer: Enhanced Transformer with Rotary Position Embedding (2021),
 * section 3.2, with the pairing of Hugging Face's checkpoints.
 *
 * @param theta θ
 */
public record Rotation(double theta) {

    /**
     * Returns the frequency {@code θ^(-2i/d)}, so that {@code a = p · frequency}. It is rounded to
     * float32, and so is the angle, because checkpoints were trained with these roundings: at
     * position 8,000 they rotate a query by up to 5e-4 radians.
     *
     * @param i pair of entries, from 0 to half the head's size
     * @param headSize d, even
     */
    public float frequency(int i, int headSize) {
        return 1 / (float) Math.pow(theta, (float) (2 * i) / headSize);
    }
}
