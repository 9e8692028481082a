package dev.praxis.compute.function;

/** The columns visible to each row. Implementations are deterministic and thread-safe. */
@FunctionalInterface
public interface Mask {
    /** A mask that hides nothing. */
    Mask NONE = (row, column) -> true;

    /** Returns a mask under which row i sees columns 0 to i. */
    static Mask causal() {
        return (row, column) -> column <= row;
    }

    /** Returns a mask under which every row sees the first {@code columns} columns. */
    static Mask first(long columns) {
        return (row, column) -> column < columns;
    }

    boolean allows(int row, int column);
}
