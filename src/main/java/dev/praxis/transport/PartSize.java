package dev.praxis.transport;

/** Sizes of buffer parts. Small bodies take little memory, large ones few parts. */
final class PartSize {
    private static final int MIN = 4 * 1024;
    private static final int MAX = 64 * 1024;

    private PartSize() {}

    /**
     * Returns the size of the next part.
     *
     * @param last the size of the previous part; 0 for none
     */
    static int after(int last) {
        return Math.clamp(2L * last, MIN, MAX);
    }
}
