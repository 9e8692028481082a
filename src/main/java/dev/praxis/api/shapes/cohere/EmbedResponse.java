package dev.praxis.api.shapes.cohere;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record EmbedResponse(
        @Schema(description = "Id of the request, as in the header X-Request-Id.")
        String id,

        @Schema(
                description =
                        "Object with the vectors by their type, in the order of the texts; on /v1/embed without embedding_types, an "
                                + "array of vectors.")
        Object embeddings,

        @Schema(description = "Texts of the request.") List<String> texts,

        @Schema(description = "Counts.") Meta meta,

        @Schema(description = "embeddings_by_type, or embeddings_floats for an array of vectors.")
        String responseType) {

    @Schema(name = "CohereMeta", description = "Counts.")
    record Meta(
            @Schema(description = "Version of the API.") ApiVersion apiVersion,

            @Schema(description = "Counts by which Cohere bills.")
            BilledUnits billedUnits) {}

    @Schema(name = "CohereApiVersion", description = "Version of the API.")
    record ApiVersion(
            @Schema(description = "1 or 2, as in the path.") String version) {}

    @Schema(name = "CohereBilledUnits", description = "Counts by which Cohere bills.")
    record BilledUnits(
            @Schema(description = "Number of tokens of all inputs, including special tokens and prompts.")
            long inputTokens) {}
}
