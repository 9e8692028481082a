package dev.praxis.api.explanations.dense;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.Names;
import dev.praxis.compute.dense.Epoch;
import dev.praxis.compute.dense.Training;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
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
        List<LayerResponse> layers)
        implements Drawable {

    @Override
    public List<Chart> panels() {
        return List.of(TrainingChart.of(this));
    }

    static TrainResponse of(Training training, boolean hasValidation) {
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
                LayerResponse.of(training.network()));
    }
}
