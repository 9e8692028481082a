package dev.praxis.compute.transformer.traced;

/**
 * The name and the size of a stage, before anything is computed.
 *
 * @param name in full
 * @param rows of its values
 * @param columns of its values
 */
public record StageShape(String name, int rows, int columns) {

    /** Numbers in it. */
    public long elements() {
        return (long) rows * columns;
    }
}
