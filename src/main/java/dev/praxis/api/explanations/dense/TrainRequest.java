package dev.praxis.api.explanations.dense;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.praxis.compute.dense.Loss;
import dev.praxis.compute.dense.Optimizer;
import dev.praxis.compute.dense.TrainingSettings;
import dev.praxis.wire.json.Integers;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Schema(name = "DenseTrainRequest")
record TrainRequest(
        @Required @Schema(description = "x: [samples x in].")
        Tensor inputs,

        @Required
        @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.FAIL)
        @Schema(description = "From the first on, with the weights where training begins.")
        List<LayerRequest> layers,

        @Required @Schema(description = DenseText.TARGETS) Tensor targets,

        @Required @Schema(description = DenseText.LOSS) Loss loss,

        @Required @Schema(description = "How often all samples are seen, at least once.")
        Long epochs,

        @Required @Schema(description = "r, above 0.") Double learningRate,

        @Schema(
                description =
                        "Samples of a mini-batch, whose mean loss a step follows; the last of an epoch has what is left. All of them if not sent.")
        @Nullable
        Long batchSize,

        @Schema(
                description =
                        "Of parameters p with gradient g, in step t from 1 on, v and u beginning with 0. sgd: p <- p - r g. momentum: v <- 0.9 v + g, p <- p"
                                + " - r v. adam: v <- 0.9 v + 0.1 g, u <- 0.999 u + 0.001 g^2, p <- p - r (v / (1 - 0.9^t)) / (sqrt(u / (1 - 0.999^t)) + 1e-8).",
                defaultValue = "sgd")
        @Nullable
        Optimizer optimizer,

        @Schema(description = "Samples whose loss is measured, and never learnt from.") @Nullable
        Validation validation,

        @Schema(description = "Of the order of the samples.", defaultValue = "42") @Nullable
        Long seed) {

    private static final long DEFAULT_SEED = 42;

    @Schema(name = "DenseValidationRequest", description = "Samples with their targets.")
    record Validation(
            @Required @Schema(description = "[samples x in].")
            Tensor inputs,

            @Required @Schema(description = "As those of the training.")
            Tensor targets) {}

    TrainingSettings settings(int samples) {
        return new TrainingSettings(
                Integers.of(epochs),
                Integers.orDefault(batchSize, samples),
                learningRate,
                Objects.requireNonNullElse(optimizer, Optimizer.SGD),
                Objects.requireNonNullElse(seed, DEFAULT_SEED));
    }
}
