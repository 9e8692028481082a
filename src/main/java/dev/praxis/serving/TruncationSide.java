package dev.praxis.serving;

import com.fasterxml.jackson.annotation.JsonAlias;

/** The side on which a text that is too long is truncated; some clients write it in upper case. */
public enum TruncationSide {
    @JsonAlias("Left")
    LEFT,
    @JsonAlias("Right")
    RIGHT
}
