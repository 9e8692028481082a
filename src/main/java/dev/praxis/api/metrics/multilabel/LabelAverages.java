package dev.praxis.api.metrics.multilabel;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(name = "MultilabelAverages", description = "Averages of the metrics.")
record LabelAverages(
        @Schema(description = "Average of precision. Null if nothing is averaged.", nullable = true) @Nullable
        Double precision,

        @Schema(description = "Average of recall. Null if nothing is averaged.", nullable = true) @Nullable
        Double recall,

        @Schema(description = "Average of F1. Null if nothing is averaged.", nullable = true) @Nullable
        Double f1,

        @Schema(
                description =
                        "Average of average_precision, without labels, or rows, that have no true entry. Null if nothing is left.",
                nullable = true)
        @Nullable
        Double averagePrecision,

        @Schema(
                description =
                        "Average of roc_auc, without labels whose entries are all equal. Null if nothing is left, and for samples.",
                nullable = true)
        @Nullable
        Double rocAuc,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "Indices of the labels that are left out of an average because they have no such area, keyed by metric. "
                                + "Absent if there are none.",
                nullable = true)
        Map<String, List<Integer>> labelsLeftOut) {}
