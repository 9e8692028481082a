package dev.praxis.wire.drawing;

import java.util.List;

/** A response that can be drawn, for clients that accept {@code image/svg+xml}. */
public interface Drawable {
    /** Media type of a drawing. */
    String SVG = "image/svg+xml";

    Chart chart();

    /** Returns further charts of the same drawing, which are drawn below the first. */
    default List<Chart> chartsBelow() {
        return List.of();
    }
}
