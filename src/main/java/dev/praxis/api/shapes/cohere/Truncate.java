package dev.praxis.api.shapes.cohere;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TruncationSide;

/** The treatment of inputs that are too long. */
enum Truncate {
    @JsonProperty("NONE")
    NONE,
    @JsonProperty("START")
    START,
    @JsonProperty("END")
    END;

    TokenOptions tokens() {
        return switch (this) {
            case NONE -> TokenOptions.truncating(false);
            case START -> TokenOptions.truncating(true).withSide(TruncationSide.LEFT);
            case END -> TokenOptions.truncating(true).withSide(TruncationSide.RIGHT);
        };
    }
}
