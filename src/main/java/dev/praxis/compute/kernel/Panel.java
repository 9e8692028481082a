package dev.praxis.compute.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A panel of a product's right factor: columns that a kernel takes at a time, filled up with zeros
 * to the width that it asks for.
 *
 * @param block the panel, [depth x width], whose stride is its width
 * @param depth rows of the panel
 * @param columns columns that are asked for, at most the width
 * @param next the panel that will be asked for next, prefetched meanwhile; null where it is not
 *     known
 */
public record Panel(Block block, int depth, int columns, float @Nullable [] next) {

    /** Creates a panel whose successor is not known. */
    public Panel(Block block, int depth, int columns) {
        this(block, depth, columns, null);
    }

    int width() {
        return block.stride();
    }

    /** Returns this panel with all its columns asked for. */
    Panel whole() {
        return new Panel(block, depth, width(), next);
    }
}
