package dev.praxis.api.shapes.cohere;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TruncationSide;

/** The treatment of inputs that are too long. Cohere's clients send the names in capitals. */
enum Truncate {
    @JsonAlias("NONE")
    NONE,
    @JsonAlias("START")
    START,
    @JsonAlias("END")
    END;

    TokenOptions tokens() {
        return switch (this) {
            case NONE -> TokenOptions.truncating(false);
            case START -> TokenOptions.truncating(true).withSide(TruncationSide.LEFT);
            case END -> TokenOptions.truncating(true).withSide(TruncationSide.RIGHT);
        };
    }
}
