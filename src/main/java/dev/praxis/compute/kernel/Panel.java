package dev.praxis.compute.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A panel of a product's right factor: the columns that a kernel processes together, padded with
 * zeros to the kernel's panel width.
 *
 * @param block the panel, [depth x width], whose stride is its width
 * @param depth rows of the panel
 * @param columns columns to compute, at most the width
 * @param next the panel that will be used next, to be prefetched; null if unknown
 */
public record Panel(Block block, int depth, int columns, float @Nullable [] next) {

    /** Creates a panel with no known successor. */
    public Panel(Block block, int depth, int columns) {
        this(block, depth, columns, null);
    }

    int width() {
        return block.stride();
    }

    /** Returns this panel with all its columns to be computed. */
    Panel whole() {
        return new Panel(block, depth, width(), next);
    }
}
