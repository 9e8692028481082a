package dev.praxis.api.metrics.classification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.praxis.wire.json.CountSerializer;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

record ClassificationResponse(
        @Schema(description = "Number of rows, whatever they weigh.")
        int rows,

        @Schema(description = "Number of classes: columns of the scores.")
        int classes,

        @Schema(description = "The share of rows, by weight, whose predicted class is their own.")
        double accuracy,

        @JsonProperty("top_k_accuracy") @Schema(description = "One for each k of the request, in its order.")
        List<TopKAccuracy> topKAccuracy,

        @Schema(
                description =
                        "-sum_i w_i ln p_i(label_i) / sum_i w_i, in nats. Probabilities count as they are, neither clipped nor normalised; where a row gives its own class the probability 0,"
                                + " its loss is infinite and this is null. (scikit-learn clips to 2.2e-16, which makes 36 of such a row.) Null also where the scores are no probabilities.",
                nullable = true)
        @Nullable
        Double logLoss,

        @Schema(
                description =
                        "sum_i w_i sum_c (p_ic - [label_i = c])^2 / sum_i w_i, from 0 to 2: without a factor 1/2 (Brier, Monthly Weather Review 78, 1950; for two classes twice that of class 1"
                                + " alone). Null where the scores are no probabilities.",
                nullable = true)
        @Nullable
        Double brierScore,

        @Schema(description = "Means over the classes, each class the same.")
        AveragesResponse macro,

        @Schema(
                description =
                        "Over all pairs of a row and a class together, the row's own class being the positive one. Of one label a row, precision, recall and F1 are then the accuracy.")
        AveragesResponse micro,

        @Schema(description = "Means over the classes, each by its support.")
        AveragesResponse weighted,

        @Schema(description = "One a class, in their order.")
        List<ClassResponse> perClass,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(
                description =
                        "[true class x predicted class]: rows, by weight where weights were sent; whole numbers without.")
        Tensor confusionMatrix,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Why log_loss or brier_score is null; absent where neither is.", nullable = true)
        Map<String, String> undefined) {

    @Schema(name = "TopKAccuracy")
    record TopKAccuracy(
            @Schema(description = "As in the request.") int k,

            @Schema(
                    description =
                            "The share of rows, by weight, of whose classes fewer than k stand before the row's own: those that score higher, and those that score the same with a lower index.")
            double accuracy) {}
}
