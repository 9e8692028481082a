package dev.praxis.api.metrics.classification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.praxis.compute.metrics.classification.ConfusionCells;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.drawing.Panel;
import dev.praxis.wire.json.CountSerializer;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

record ClassificationResponse(
        @Schema(description = "Number of rows, including those of weight 0.")
        int rows,

        @Schema(description = "Number of classes, which is the number of columns of the scores.")
        int classes,

        @Schema(description = "Accuracy: the fraction of rows, by weight, whose predicted class is correct.")
        double accuracy,

        @Schema(description = "Balanced accuracy: the mean recall of the classes that have rows.")
        double balancedAccuracy,

        @Schema(
                description =
                        "Matthews' correlation coefficient for any number of classes (Gorodkin, 2004). Null if one class has all "
                                + "rows, or all predictions.",
                nullable = true)
        @Nullable
        Double matthewsCoefficient,

        @Schema(
                description =
                        "Cohen's kappa, (p - q) / (1 - q) with the accuracy p and the accuracy q that independent predictions "
                                + "of the same frequencies would have. Null if q is 1.",
                nullable = true)
        @Nullable
        Double cohenKappa,

        @JsonProperty("top_k_accuracy") @Schema(description = "Top-k accuracy for each k of the request, in its order.")
        List<TopKAccuracy> topKAccuracy,

        @Schema(
                description =
                        "Log loss, -sum_i w_i ln p_i(label_i) / sum_i w_i, in nats. Probabilities are neither clipped nor "
                                + "normalized. Null if a row gives its class probability 0, since its loss is infinite (scikit-learn "
                                + "clips to 2.2e-16, for a loss of 36), and if the scores are not probabilities.",
                nullable = true)
        @Nullable
        Double logLoss,

        @Schema(
                description =
                        "Brier score, sum_i w_i sum_c (p_ic - [label_i = c])^2 / sum_i w_i, from 0 to 2, without a factor "
                                + "1/2 (Brier, Monthly Weather Review 78, 1950). For two classes, it is twice the score of class 1 "
                                + "alone. Null if the scores are not probabilities.",
                nullable = true)
        @Nullable
        Double brierScore,

        @Schema(description = "Means over the classes, with equal weights.")
        AveragesResponse macro,

        @Schema(
                description =
                        "Metrics over all pairs of a row and a class, where the class of the row is positive. With one label "
                                + "per row, precision, recall and F1 equal the accuracy.")
        AveragesResponse micro,

        @Schema(description = "Means over the classes, weighted by support.")
        AveragesResponse weighted,

        @Schema(description = "Metrics of each class, in the order of the classes.")
        List<ClassResponse> perClass,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonSerialize(using = CountSerializer.class)
        @Schema(
                description =
                        "Confusion matrix, shape [true classes x predicted classes]: the number of rows, or their total "
                                + "weight if weights were sent. Absent if it is sparse or was not requested.",
                nullable = true)
        @Nullable
        Tensor confusionMatrix,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Nonzero cells of the confusion matrix. Only if it is sparse.", nullable = true)
        @Nullable
        Cells confusionCells,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "The same for the rows of each group, by its name. Absent if no groups were sent.",
                nullable = true)
        Map<String, ClassificationResponse> groups,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "Reasons for a null log_loss or brier_score, and for a confusion_matrix that is sparse by default. "
                                + "Absent if there are none.",
                nullable = true)
        Map<String, String> undefined,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that was ignored or rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings)
        implements Drawable {

    @Override
    public List<Panel> panels() {
        return List.of(ConfusionMap.of(this));
    }

    @Schema(
            name = "ConfusionCells",
            description = "Nonzero cells of a confusion matrix, ordered by true class, then by predicted class.")
    record Cells(
            @Schema(description = "True class of each cell.")
            int[] trueClass,

            @Schema(description = "Predicted class of each cell.")
            int[] predictedClass,

            @JsonSerialize(using = CountSerializer.class)
            @Schema(description = "Number of rows of each cell, or their total weight if weights were sent.")
            double[] count) {

        static Cells of(ConfusionCells cells) {
            return new Cells(cells.trueClasses(), cells.predictedClasses(), cells.counts());
        }
    }

    @Schema(name = "TopKAccuracy")
    record TopKAccuracy(
            @Schema(description = "k, as in the request.") int k,

            @Schema(
                    description =
                            "Fraction of rows, by weight, whose class is among the first k. Classes are ordered by score, "
                                    + "highest first; on a tie, by index.")
            double accuracy) {}
}
