package dev.praxis.api.explanations.dense;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.Names;
import dev.praxis.compute.dense.Epoch;
import dev.praxis.compute.dense.Training;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Schema(name = "DenseTrainResponse")
record TrainResponse(
        @Schema(
                allowableValues = {"completed", "diverged"},
                description =
                        "completed; or diverged: a loss reached 1.7976931348623157e308 or a parameter was no finite number any more, and the layers are those before that epoch.")
        String end,

        @Schema(description = "Those that are complete.") int epochs,

        @Schema(
                description =
                        "Of each epoch: the mean loss of all samples, with the parameters as they were after its last step. [epochs].")
        Tensor trainingLoss,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The same of the validation: [epochs]. With validation.", nullable = true)
        @Nullable
        Tensor validationLoss,

        @Schema(description = "From the first on, as a request has them.")
        List<LayerResponse> layers) {

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
