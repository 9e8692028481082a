package dev.praxis.api.explanations.encoder;

import dev.praxis.compute.transformer.Positions;

/** The positional encodings that a request can add to its embeddings. */
enum AddedPositions {
    SINUSOIDAL,
    NONE;

    Positions positions() {
        return this == SINUSOIDAL ? new Positions.Sinusoidal() : new Positions.None();
    }
}
