package dev.praxis.compute.transformer;

import org.ejml.data.DMatrixRMaj;

/** What tells the encoder where a token stands. */
public enum Positions {
    /**
     * {@code P_(i, 2c) = sin(i / 10000^(2c / d))} and {@code P_(i, 2c + 1) = cos(i / 10000^(2c / d))}, added to the embeddings.
     *
     * <p>Source: A. Vaswani et al., Attention Is All You Need (2017), section 3.5.
     */
    SINUSOIDAL,
    /** Nothing: permuting the tokens then permutes the output. */
    NONE;

    private static final double LONGEST_WAVE = 10_000;

    /**
     * P of {@link #SINUSOIDAL}.
     *
     * @return [tokens x modelSize]
     */
    static DMatrixRMaj sinusoidal(int tokens, int modelSize) {
        DMatrixRMaj positions = new DMatrixRMaj(tokens, modelSize);
        for (int column = 0; column < modelSize; column++) {
            double wavelength = Math.pow(LONGEST_WAVE, (column - column % 2) / (double) modelSize);
            for (int token = 0; token < tokens; token++) {
                double angle = token / wavelength;
                positions.unsafe_set(token, column, column % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            }
        }
        return positions;
    }
}
