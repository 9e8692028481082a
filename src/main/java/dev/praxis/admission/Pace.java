package dev.praxis.admission;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long things take, learnt from how long they took: nanoseconds a unit, by name, as averages
 * that forget. Thread-safe.
 */
final class Pace {
    private static final double WEIGHT_OF_LATEST = 0.2;

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
        nanosPerUnit.merge(name, latest, (before, now) -> before + WEIGHT_OF_LATEST * (now - before));
    }
}
