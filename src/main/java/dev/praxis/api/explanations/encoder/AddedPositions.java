package dev.praxis.api.explanations.encoder;

import dev.praxis.compute.transformer.Positions;

/** The positions that a request may have added to its embeddings. */
enum AddedPositions {
    SINUSOIDAL,
    NONE;

    Positions positions() {
        return this == SINUSOIDAL ? new Positions.Sinusoidal() : new Positions.None();
    }
}
