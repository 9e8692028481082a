package dev.praxis.task;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(description = "The best match of one vector of the query: the terms whose sum is the score.")
public record TokenMatch(
        @Schema(description = "Token of the query.") MatchedToken query,

        @Schema(
                description =
                        "Token of the document with the most similar vector, or the first one if the model pools several into this vector.")
        MatchedToken document,

        @Schema(description = "Dot product of the two vectors.")
        float similarity) {}
