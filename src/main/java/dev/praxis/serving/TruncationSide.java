package dev.praxis.serving;

/** The side on which a text that is too long is truncated. */
public enum TruncationSide {
    LEFT,
    RIGHT
}
