package dev.praxis.compute.execution;

/** Other, shorter computations to which a long one gives way from time to time. */
public interface Turns {
    /** No other computations. */
    Turns NONE = since -> since;

    /**
     * Lets another computation that is in progress go first. In total the caller pauses for no
     * longer than it computes, so that both get at least half of the time.
     *
     * @param since at first the time at which the caller starts to compute, as
     *     {@link System#nanoTime}; then the result of the previous call
     * @return {@code since}, or a later time after a pause
     */
    long giveWay(long since);
}
