package dev.praxis.api.explanations.dense;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.Names;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.Epoch;
import dev.praxis.compute.dense.Training;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Schema(name = "DenseTrainResponse")
record TrainResponse(
        @Schema(
                allowableValues = {"completed", "diverged", "stopped"},
                description =
                        "Outcome: completed, diverged or stopped. Training diverges if a loss reaches 1.7976931348623157e308 or a "
                                + "parameter is no longer finite; the layers are then those before that epoch. It is stopped by "
                                + "the deadline or a shutdown; the layers are then those of the last complete epoch.")
        String end,

        @Schema(description = "Number of completed epochs.") int epochs,

        @Schema(
                description =
                        "Mean training loss of all samples after each epoch, shape [epochs]. It is computed with the "
                                + "parameters after the epoch's last step.")
        Tensor trainingLoss,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Mean validation loss after each epoch, shape [epochs]. Present with validation.",
                nullable = true)
        @Nullable
        Tensor validationLoss,

        @Schema(description = "Trained layers, first to last, in the form that requests accept.")
        List<LayerResponse> layers,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "Layers after each of the snapshot_epochs that was completed. Present with snapshot_epochs.",
                nullable = true)
        @Nullable
        List<Snapshot> snapshots)
        implements Drawable {

    @Schema(name = "DenseSnapshot", description = "The network during training.")
    record Snapshot(
            @Schema(description = "Epoch, counted from 1.") int epoch,

            @Schema(description = "Layers after the epoch, first to last, in the form that requests accept.")
            List<LayerResponse> layers) {

        static List<Snapshot> of(List<Epoch> epochs) {
            List<Snapshot> snapshots = new ArrayList<>();
            for (Epoch epoch : epochs) {
                DenseNetwork network = epoch.snapshot();
                if (network != null) {
                    snapshots.add(new Snapshot(epoch.number(), LayerResponse.of(network)));
                }
            }
            return snapshots;
        }
    }

    @Override
    public List<Chart> panels() {
        return List.of(TrainingChart.of(this));
    }

    static TrainResponse of(Training training, boolean hasValidation, boolean hasSnapshots) {
        List<Epoch> epochs = training.epochs();
        return new TrainResponse(
                Names.of(training.end()),
                epochs.size(),
                Tensor.vector(epochs.stream().mapToDouble(Epoch::trainingLoss).toArray()),
                hasValidation
                        ? Tensor.vector(epochs.stream()
                                .map(Epoch::validationLoss)
                                .mapToDouble(Objects::requireNonNull)
                                .toArray())
                        : null,
                LayerResponse.of(training.network()),
                hasSnapshots ? Snapshot.of(epochs) : null);
    }
}
