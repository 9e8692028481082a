package dev.praxis.api.explanations.uncertainty;

/** The logarithm that entropies are made with. */
enum EntropyUnit {
    /** The natural one. */
    NATS(1),
    /** The one to base 2. */
    BITS(Math.log(2));

    private final double nats;

    EntropyUnit(double nats) {
        this.nats = nats;
    }

    /** Entropies in this unit. */
    double[] of(double[] entropiesInNats) {
        double[] entropies = new double[entropiesInNats.length];
        for (int i = 0; i < entropies.length; i++) {
            entropies[i] = entropiesInNats[i] / nats;
        }
        return entropies;
    }
}
