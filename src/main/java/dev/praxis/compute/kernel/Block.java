package dev.praxis.compute.kernel;

/**
 * A block of a row-major matrix.
 *
 * @param data the matrix's numbers
 * @param at index of the block's first number
 * @param stride distance between the starts of consecutive rows
 */
public record Block(float[] data, int at, int stride) {

    /** Returns the block that starts {@code row} rows and {@code column} columns further. */
    public Block from(int row, int column) {
        return new Block(data, at + row * stride + column, stride);
    }

    /** Returns the index of a row's first number. */
    public int row(int row) {
        return at + row * stride;
    }
}
