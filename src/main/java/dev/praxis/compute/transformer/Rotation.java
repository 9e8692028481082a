package dev.praxis.compute.transformer;

import org.jspecify.annotations.Nullable;

/**
 * Rotary positions: entries i and i + d/2 of a head's query or key at position p become {@code x_i
 * cos a - x_{i+d/2} sin a} and {@code x_{i+d/2} cos a + x_i sin a} with {@code a = p f_i}. The
 * frequency is {@code f_i = θ^(-2i/d)}, unless it is scaled for long texts.
 *
 * <p>Source: J. Su et al., RoFormer: Enhanced Transformer with Rotary Position Embedding (2021),
 * section 3.2, with the pairing of Hugging Face's checkpoints.
 *
 * @param theta θ
 * @param scaling change of the frequencies for texts longer than those of the training; null for
 *     none
 */
public record Rotation(double theta, @Nullable Scaling scaling) {

    /**
     * Change of the frequencies for long texts, which leaves the highest nearly as it is and
     * stretches the lowest.
     *
     * <p>Source: B. Peng et al., YaRN: Efficient Context Window Extension of Large Language Models
     * (2023), section 3.1, on "NTK-aware" interpolation.
     */
    public sealed interface Scaling {}

    /**
     * NTK-aware scaling that is the same for all texts: {@code f_i = (s θ)^(-2i/d) · s^(-2/d)}.
     *
     * @param factor s
     */
    public record Fixed(double factor) implements Scaling {}

    /**
     * Dynamic NTK-aware scaling, by the number n of tokens of a text: θ becomes
     * {@code θ (s n / m - (s - 1))^(d / (d - 2))} if n is above m, the number of positions in
     * training.
     *
     * @param factor s
     * @param trained m
     */
    public record ByLength(double factor, int trained) implements Scaling {}

    /** Creates a rotation without scaling. */
    public Rotation(double theta) {
        this(theta, null);
    }

    /**
     * Returns the frequency f_i, so that {@code a = p · f_i}. It is rounded to float32, and so is
     * the angle, because checkpoints were trained with these roundings: at position 8,000 they
     * rotate a query by up to 5e-4 radians.
     *
     * @param i pair of entries, from 0 to half the head's size
     * @param headSize d, even
     * @param tokens n, the length of the text
     */
    public float frequency(int i, int headSize, int tokens) {
        float exponent = (float) (2 * i) / headSize;
        return switch (scaling) {
            case null -> 1 / (float) Math.pow(theta, exponent);
            case Fixed fixed ->
                1 / (float) Math.pow(theta * fixed.factor, exponent) / (float) Math.pow(fixed.factor, 2.0 / headSize);
            case ByLength byLength -> 1 / (float) Math.pow(theta(byLength, headSize, tokens), exponent);
        };
    }

    /** Returns whether frequencies depend on the length of the text, if it has this many tokens. */
    public boolean dependsOnLength(int tokens) {
        return scaling instanceof ByLength byLength && tokens > byLength.trained;
    }

    private double theta(ByLength scaled, int headSize, int tokens) {
        if (tokens <= scaled.trained) {
            return theta;
        }
        double stretched = scaled.factor * tokens / scaled.trained - (scaled.factor - 1);
        return theta * Math.pow(stretched, (double) headSize / (headSize - 2));
    }
}
