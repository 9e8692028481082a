package dev.praxis.admission;

/**
 * The right to compute, until it is given back.
 *
 * @param route whose turn it took
 * @param expectedNanos that it was expected to be held
 * @param isLong whether it is one of the long ones, which never hold all places
 * @param start when it was taken, in the time of {@link System#nanoTime}
 */
record Place(String route, long expectedNanos, boolean isLong, long start) {

    /** Nanoseconds for which it will still be held, as far as is known. */
    long remaining(long now) {
        return Math.max(expectedNanos - (now - start), expectedNanos / 8);
    }
}
