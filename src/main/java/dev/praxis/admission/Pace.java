package dev.praxis.admission;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long things take, learnt from how long they took: nanoseconds a unit, by name, as averages
 * that forget. Thread-safe.
 *
 * <p>What was quicker than expected counts for more than what was slower: the first of a kind take
 * many times as long as those that follow, and nobody who is refused for that shows otherwise. For
 * the same reason an expectation fades with each refusal that it led to.
 */
final class Pace {
    private static final double WEIGHT_OF_SLOWER = 0.1;
    private static final double WEIGHT_OF_QUICKER = 0.5;
    private static final double FADED = 0.95;

    private final double initial;
    private final Map<String, Double> nanosPerUnit = new ConcurrentHashMap<>();

    /**
     * Creates a pace.
     *
     * @param initial nanoseconds a unit of what has not been seen yet
     */
    Pace(double initial) {
        this.initial = initial;
    }

    /** Nanoseconds that so many units are expected to take. */
    long expect(String name, double units) {
        return (long) (units * nanosPerUnit.getOrDefault(name, initial));
    }

    /**
     * Learns.
     *
     * @param name one of a few
     */
    void learn(String name, double units, long nanos) {
        double latest = nanos / Math.max(1, units);
        nanosPerUnit.compute(name, (same, known) -> {
            double before = known == null ? initial : known;
            double weight = latest > before ? WEIGHT_OF_SLOWER : WEIGHT_OF_QUICKER;
            return before + weight * (latest - before);
        });
    }

    /** Expects somewhat less from now on. */
    void fade(String name) {
        nanosPerUnit.computeIfPresent(name, (same, known) -> FADED * known);
    }
}
