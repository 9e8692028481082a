package dev.praxis.compute.transformer.traced;

/**
 * The name and the size of a stage, before it is computed.
 *
 * @param name full name
 * @param rows number of rows
 * @param columns number of columns
 */
public record StageShape(String name, int rows, int columns) {

    /** Returns the number of elements. */
    public long elements() {
        return (long) rows * columns;
    }
}
