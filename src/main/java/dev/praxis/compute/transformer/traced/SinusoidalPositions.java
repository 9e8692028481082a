package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Entrywise;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Positions;
import org.ejml.data.DMatrixRMaj;

/** Sinusoidal position embeddings. See {@link Positions.Sinusoidal} for the formula. */
final class SinusoidalPositions {
    private static final double LONGEST_WAVE = 10_000;

    private SinusoidalPositions() {}

    /**
     * Returns the caller's embeddings, with sinusoidal positions added if the architecture has
     * them.
     */
    static Stage added(EncoderArchitecture architecture, DMatrixRMaj embeddings, Tracer tracer) {
        if (!(architecture.embedding().positions() instanceof Positions.Sinusoidal)) {
            return new Stage("embedding", embeddings);
        }
        Stage positions = report(architecture, embeddings.numRows, tracer);
        return tracer.report(
                "embedding_sum", () -> "embedding + positions", Entrywise.sum(embeddings, positions.values()));
    }

    static Stage report(EncoderArchitecture architecture, int tokens, Tracer tracer) {
        int d = architecture.modelSize();
        return tracer.report(
                "positions",
                () -> "row i: sin(i / 10000^(c / d)) in even columns c, cos(i / 10000^((c - 1) / d)) in odd ones; d = "
                        + d,
                of(tokens, d));
    }

    /** Returns P, [tokens x modelSize]. */
    static DMatrixRMaj of(int tokens, int modelSize) {
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
