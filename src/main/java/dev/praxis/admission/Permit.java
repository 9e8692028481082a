package dev.praxis.admission;

/**
 * A permit for heavy work, held until it is released.
 *
 * @param route the route that it was granted to
 * @param expectedNanos the expected duration of the work in nanoseconds
 * @param isLong whether the work is long; long work never holds all permits
 * @param start the time of the grant, as {@link System#nanoTime}
 */
record Permit(String route, long expectedNanos, boolean isLong, long start) {

    /** Returns the estimated time until the release, in nanoseconds. */
    long remaining(long now) {
        return Math.max(expectedNanos - (now - start), expectedNanos / 8);
    }
}
