package dev.praxis.transport;

/**
 * Sizes of the parts that bodies and answers are kept in: small ones take little, large ones few.
 */
final class PartSize {
    private static final int FIRST = 4 * 1024;
    private static final int LONGEST = 64 * 1024;

    private PartSize() {}

    /**
     * The size of the next part.
     *
     * @param last size of the one before; 0 for none
     */
    static int after(int last) {
        return Math.clamp(2L * last, FIRST, LONGEST);
    }
}
