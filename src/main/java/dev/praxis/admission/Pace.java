package dev.praxis.admission;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An estimator of durations: nanoseconds per unit by name, as exponentially weighted moving
 * averages. Thread-safe.
 *
 * <p>Observations faster than expected weigh more than slower ones. The first run of an operation
 * is many times slower than later ones, and requests rejected because of a high estimate contribute
 * no observations that would correct it. For the same reason an estimate decays with each rejection
 * it causes.
 */
final class Pace {
    private static final double SLOWER_WEIGHT = 0.1;
    private static final double FASTER_WEIGHT = 0.5;
    private static final double DECAY = 0.95;

    private final double initial;
    private final Map<String, Double> nanosPerUnit = new ConcurrentHashMap<>();

    /**
     * Creates an estimator.
     *
     * @param initial the estimate before the first observation, in nanoseconds per unit
     */
    Pace(double initial) {
        this.initial = initial;
    }

    /** Returns the expected duration of {@code units} units in nanoseconds. */
    long expect(String name, double units) {
        return (long) (units * nanosPerUnit.getOrDefault(name, initial));
    }

    /**
     * Adds an observation.
     *
     * @param name a name from a small set
     */
    void learn(String name, double units, long nanos) {
        double latest = nanos / Math.max(1, units);
        nanosPerUnit.compute(name, (same, known) -> {
            double before = known == null ? initial : known;
            double weight = latest > before ? SLOWER_WEIGHT : FASTER_WEIGHT;
            return before + weight * (latest - before);
        });
    }

    /** Lowers an estimate slightly. */
    void decay(String name) {
        nanosPerUnit.computeIfPresent(name, (same, known) -> DECAY * known);
    }
}
