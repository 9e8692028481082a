package dev.praxis.compute.function;

/** Which columns each row may look at. */
@FunctionalInterface
public interface Mask {
    /** Nothing is hidden. */
    Mask NONE = (row, column) -> true;

    boolean allows(int row, int column);
}
