package dev.praxis.api.metrics.classification;

import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ClassificationRequest(
        @Required
        @Column("score")
        @Schema(
                description =
                        "[rows x classes], at least 2 classes: probabilities, logits or any other scores, higher for more likely.")
        Tensor scores,

        @Required @Column("label") @Schema(description = "[rows]: the class of each row, an integer from 0.")
        ClassLabels labels,

        @Column("weight")
        @Schema(description = "[rows], each at least 0; a row that weighs 0 is not there at all. Ones if not sent.")
        double @Nullable [] weights,

        @Schema(
                description =
                        "Whether the scores are logits: then probabilities are their softmax, and rows are ranked by the logarithms of these. If not, the scores are taken for probabilities.",
                defaultValue = "false")
        @Nullable
        Boolean logits,

        @Schema(
                description =
                        "Each k from 1 to the number of classes. 1 and 5 if not sent, as far as they are fewer than the classes.")
        int @Nullable [] topK,

        @Schema(
                description =
                        "0 or 1: what stands for a precision, recall or F1 whose denominator is 0, in averages too. Null, and left out of averages, if not sent.")
        @Nullable
        Double zeroDivision,

        @Schema(description = "One a class; shown in the answer.") @Longest(Longest.WORD)
        String @Nullable [] classNames) {}
