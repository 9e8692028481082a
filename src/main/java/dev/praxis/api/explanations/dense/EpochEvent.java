package dev.praxis.api.explanations.dense;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.Epoch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data of an event, sent after each epoch.
 *
 * @param layers the layers after the epoch, if it is one of the snapshot epochs; otherwise null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EpochEvent(
        int epoch,
        double trainingLoss,
        @Nullable Double validationLoss,
        @Nullable List<LayerResponse> layers) {

    static EpochEvent of(Epoch epoch) {
        DenseNetwork snapshot = epoch.snapshot();
        return new EpochEvent(
                epoch.number(),
                epoch.trainingLoss(),
                epoch.validationLoss(),
                snapshot == null ? null : LayerResponse.of(snapshot));
    }
}
