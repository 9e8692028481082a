package dev.praxis.wire.drawing;

import java.util.List;

/** A response that can be drawn, for clients that accept {@code image/svg+xml}. */
public interface Drawable {
    /** Media type of a drawing. */
    String SVG = "image/svg+xml";

    /** Builds the drawing, at least one panel, from the top down. */
    List<? extends Panel> panels();
}
