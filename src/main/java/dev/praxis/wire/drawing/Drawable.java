package dev.praxis.wire.drawing;

import java.util.List;

/** An answer that can be drawn, for who accepts {@code image/svg+xml}. */
public interface Drawable {
    /** The media type of a drawing. */
    String SVG = "image/svg+xml";

    Chart chart();

    /** Charts that stand below the first, in the same drawing. */
    default List<Chart> chartsBelow() {
        return List.of();
    }
}
