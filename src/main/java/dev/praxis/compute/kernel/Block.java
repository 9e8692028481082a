package dev.praxis.compute.kernel;

/**
 * A part of a row-major matrix.
 *
 * @param data the matrix's numbers
 * @param at place of the part's first number
 * @param stride from one row to the next
 */
public record Block(float[] data, int at, int stride) {

    /** The part that starts so many rows and columns further. */
    public Block from(int row, int column) {
        return new Block(data, at + row * stride + column, stride);
    }

    /** Place of a row's first number. */
    public int row(int row) {
        return at + row * stride;
    }
}
