package dev.praxis.support.drawing;

/** An answer that can be drawn, for who accepts {@code image/svg+xml}. */
public interface Drawable {
    /** The media type of a drawing. */
    String SVG = "image/svg+xml";

    Chart chart();
}
