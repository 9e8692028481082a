package dev.praxis.compute.function;

/**
 * Which columns each row may look at. The same question always has the same answer; threads may ask
 * at once.
 */
@FunctionalInterface
public interface Mask {
    /** Nothing is hidden. */
    Mask NONE = (row, column) -> true;

    /** Row i may look at the columns 0 to i. */
    static Mask causal() {
        return (row, column) -> column <= row;
    }

    /** Every row may look at the first so many columns. */
    static Mask first(long columns) {
        return (row, column) -> column < columns;
    }

    boolean allows(int row, int column);
}
