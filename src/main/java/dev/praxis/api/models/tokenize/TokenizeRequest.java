package dev.praxis.api.models.tokenize;

import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TextPairs;
import io.swagger.v3.oas.annotations.media.Schema;

record TokenizeRequest(
        @Required @Schema(description = "Text, object with text and text_pair, or array of these.")
        TextPairs input) {}
