package dev.praxis.api.metrics.multilabel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

record MultilabelResponse(
        @Schema(description = "Number of rows, including those of weight 0.")
        int rows,

        @Schema(description = "Number of labels.") int labels,

        @Schema(description = "Metrics over all pairs of a row and a label.")
        LabelAverages micro,

        @Schema(description = "Means over the labels, with equal weights.")
        LabelAverages macro,

        @Schema(description = "Means over the labels, weighted by support.")
        LabelAverages weighted,

        @Schema(description = "Means over the rows, by weight.")
        LabelAverages samples,

        @Schema(description = "Hamming loss: the fraction of entries that are predicted wrong, by weight.")
        double hammingLoss,

        @Schema(description = "Subset accuracy: the fraction of rows whose labels are all predicted right, by weight.")
        double subsetAccuracy,

        @Schema(
                description =
                        "Ranking loss: the fraction of pairs of a true and another label of a row in which the other one scores "
                                + "at least as high. 0 for a row without such pairs.")
        double rankingLoss,

        @Schema(
                description =
                        "Coverage error: the number of labels that score at least as high as the lowest true one. 0 for a row "
                                + "without a true one.")
        double coverageError,

        @Schema(
                description =
                        "Label-ranking average precision: for each true label, the fraction of true ones among the labels that "
                                + "score at least as high. 1 for a row without a true one.")
        double labelRankingAveragePrecision,

        @Schema(description = "Value of a ratio whose denominator is 0 in all averages, as in the request.")
        double zeroDivision,

        @Schema(description = "Metrics of each label, in the order of the labels.")
        List<PerLabel> perLabel,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "The same for the rows of each group. Present if groups were sent.", nullable = true)
        Map<String, MultilabelResponse> groups,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Reasons for groups without an answer. Absent if there are none.", nullable = true)
        Map<String, String> undefined,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that was ignored or rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings) {}
