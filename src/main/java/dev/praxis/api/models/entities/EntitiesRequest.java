package dev.praxis.api.models.entities;

import dev.praxis.task.entities.Aggregation;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "TokenClassifyRequest")
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record EntitiesRequest(
        @Required @Schema(description = "Text, or array of texts.")
        Texts input,

        @Schema(
                description =
                        "How tokens become entities. none: each token is one. simple: adjacent tokens with the same label are "
                                + "one, unless a label begins with B-. first, average and max: likewise for whole words, which have the label of "
                                + "their first token, the best label of their tokens' mean scores, or the label of the token with the highest score.",
                defaultValue = "simple")
        @Nullable
        Aggregation aggregation,

        @Schema(
                description =
                        "Labels of entities to leave out, as the response names them. Defaults to O, which marks tokens outside of "
                                + "entities; an empty array leaves nothing out.")
        String @Nullable [] ignoreLabels,

        @Schema(
                description =
                        "Number of tokens that neighboring windows of a long text share, at least. Defaults to a quarter of the "
                                + "tokens of a window.")
        @Nullable
        Long stride,

        @Schema(
                description =
                        "Whether to truncate texts that exceed the model's maximum length, rather than to read them in windows.",
                defaultValue = "false")
        @Nullable
        Boolean truncate,

        @Schema(
                description =
                        "Maximum number of labels to list for each token, best first, at least 1; only without aggregation. "
                                + "Defaults to none besides the best.")
        @Nullable
        Long topK,

        @Schema(
                description = "Whether to return logits instead of probabilities; only without aggregation.",
                defaultValue = "false")
        @Nullable
        Boolean rawScores) {}
