package dev.praxis.api.explanations.uncertainty;

/** The unit of entropies. */
enum EntropyUnit {
    /** Natural logarithm. */
    NATS(1),
    /** Logarithm to base 2. */
    BITS(Math.log(2));

    private final double nats;

    EntropyUnit(double nats) {
        this.nats = nats;
    }

    /** Converts entropies from nats to this unit. */
    double[] of(double[] entropiesInNats) {
        double[] entropies = new double[entropiesInNats.length];
        for (int i = 0; i < entropies.length; i++) {
            entropies[i] = entropiesInNats[i] / nats;
        }
        return entropies;
    }
}
