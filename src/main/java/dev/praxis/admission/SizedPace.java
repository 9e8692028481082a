package dev.praxis.admission;

/**
 * An estimator of durations that compares work of one name with work of about its size only. Small
 * work mostly takes overhead; per unit, it would make large work seem to take minutes. Thread-safe.
 */
final class SizedPace {
    /** Binary digits of the factor between the smallest and the largest work of one estimate. */
    private static final int MAGNITUDE = 4;

    private final Pace pace;

    /**
     * Creates an estimator.
     *
     * @param initial the estimate before the first observation, in nanoseconds per unit
     */
    SizedPace(double initial) {
        pace = new Pace(initial);
    }

    /** Returns the expected duration of {@code units} units in nanoseconds. */
    long expect(String name, double units) {
        return pace.expect(sized(name, units), units);
    }

    /**
     * Adds an observation.
     *
     * @param name a name from a small set
     */
    void learn(String name, double units, long nanos) {
        pace.learn(sized(name, units), units, nanos);
    }

    /** Lowers the estimate for work of this size slightly. */
    void decay(String name, double units) {
        pace.decay(sized(name, units));
    }

    private static String sized(String name, double units) {
        return name + " " + Math.getExponent(Math.max(1, units)) / MAGNITUDE;
    }
}
