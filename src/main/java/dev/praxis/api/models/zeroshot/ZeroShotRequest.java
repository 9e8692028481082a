package dev.praxis.api.models.zeroshot;

import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ZeroShotRequest(
        @Required @Schema(description = "Text or array of texts.")
        Texts input,

        @Required
        @Schema(
                description =
                        "Candidate labels, at least one, without duplicates. The number of texts times the number of "
                                + "labels is at most praxis.models.texts.")
        @Longest(Longest.WORD)
        String[] labels,

        @Schema(
                description =
                        "Hypothesis, with {} in place of the label. Contains {} exactly once, and no other braces.",
                defaultValue = "This example is {}.")
        @Nullable
        @Longest(Longest.WORD)
        String hypothesisTemplate,

        @Schema(
                description =
                        "Whether several labels may apply, or none. If false, the scores of a text's labels sum to 1. "
                                + "A single label is always scored as with true.",
                defaultValue = "false")
        @Nullable
        Boolean multiLabel,

        @Schema(description = "Maximum number of labels to return per text, best first, at least 1. Defaults to all.")
        @Nullable
        Long topK,

        @Schema(
                description =
                        "Whether to truncate texts that exceed the model's maximum length together with a hypothesis, which is "
                                + "never truncated. If false, such a text is rejected. Defaults to praxis.models.truncate, which is "
                                + "false unless configured.")
        @Nullable
        Boolean truncate) {}
