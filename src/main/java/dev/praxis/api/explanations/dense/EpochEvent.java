package dev.praxis.api.explanations.dense;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.dense.Epoch;
import org.jspecify.annotations.Nullable;

/** The data of an event, sent after each epoch. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EpochEvent(int epoch, double trainingLoss, @Nullable Double validationLoss) {

    static EpochEvent of(Epoch epoch) {
        return new EpochEvent(epoch.number(), epoch.trainingLoss(), epoch.validationLoss());
    }
}
