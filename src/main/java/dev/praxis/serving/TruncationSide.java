package dev.praxis.serving;

import com.fasterxml.jackson.annotation.JsonAlias;

/** The side on which a text that is too long is truncated. Some clients capitalize its name. */
public enum TruncationSide {
    @JsonAlias("Left")
    LEFT,
    @JsonAlias("Right")
    RIGHT
}
