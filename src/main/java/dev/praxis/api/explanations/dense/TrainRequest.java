package dev.praxis.api.explanations.dense;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.praxis.compute.SnapshotEpochs;
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
        @Required @Schema(description = "Inputs x, shape [samples x in].")
        Tensor inputs,

        @Required
        @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.FAIL)
        @Schema(description = "Layers of the network, first to last, with their initial weights.")
        List<LayerRequest> layers,

        @Schema(description = DenseText.WEIGHTS_SEED) @Nullable
        Long weightsSeed,

        @Required @Schema(description = DenseText.TARGETS) Tensor targets,

        @Required @Schema(description = DenseText.LOSS) Loss loss,

        @Required @Schema(description = "Number of epochs, at least 1. Each epoch uses every sample once.")
        Long epochs,

        @Required @Schema(description = "Learning rate r, above 0.")
        Double learningRate,

        @Schema(
                description =
                        "Number of samples per mini-batch, whose mean loss determines a step. The last batch of an epoch "
                                + "holds the remainder. Defaults to all samples.")
        @Nullable
        Long batchSize,

        @Schema(
                description =
                        "Update of parameters p with gradient g in step t, counted from 1, with v and u starting at 0. sgd: "
                                + "p <- p - r g. momentum: v <- 0.9 v + g, p <- p - r v. adam: v <- 0.9 v + 0.1 g, u <- 0.999 u + "
                                + "0.001 g^2, p <- p - r (v / (1 - 0.9^t)) / (sqrt(u / (1 - 0.999^t)) + 1e-8).",
                defaultValue = "sgd")
        @Nullable
        Optimizer optimizer,

        @Schema(description = "Validation samples. Their loss is measured, but they are not used for training.")
        @Nullable
        Validation validation,

        @Schema(description = "Seed of the shuffling.", defaultValue = "42") @Nullable
        Long seed,

        @Schema(
                description =
                        "Epochs after which the layers are returned in snapshots, in increasing order, each from 1 to epochs.")
        int @Nullable [] snapshotEpochs) {

    private static final long DEFAULT_SEED = 42;

    @Schema(name = "DenseValidationRequest", description = "Validation samples and their targets.")
    record Validation(
            @Required @Schema(description = "Inputs, shape [samples x in].")
            Tensor inputs,

            @Required @Schema(description = "Targets, in the form of the training targets.")
            Tensor targets) {}

    TrainingSettings settings(int samples) {
        return new TrainingSettings(
                Integers.of("/epochs", epochs),
                batchSize == null || batchSize > samples ? samples : Integers.of("/batch_size", batchSize),
                learningRate,
                Objects.requireNonNullElse(optimizer, Optimizer.SGD),
                Objects.requireNonNullElse(seed, DEFAULT_SEED),
                snapshotEpochs == null ? SnapshotEpochs.NONE : SnapshotEpochs.of(snapshotEpochs));
    }
}
