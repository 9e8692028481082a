package dev.praxis.api.explanations.dense;

import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.Loss;
import dev.praxis.compute.dense.Samples;
import dev.praxis.compute.dense.Training;
import dev.praxis.compute.dense.TrainingObserver;
import dev.praxis.compute.dense.TrainingSettings;
import dev.praxis.compute.execution.Cost;
import org.jspecify.annotations.Nullable;

/** A validated training, ready to run. */
record PreparedTraining(
        DenseNetwork network, Samples training, @Nullable Samples validation, Loss loss, TrainingSettings settings) {

    Cost cost() {
        return Training.cost(network, settings, training.inputs().numRows, validationSamples());
    }

    double multiplications() {
        return settings.multiplications(network, training.inputs().numRows, validationSamples());
    }

    private int validationSamples() {
        return validation == null ? 0 : validation.inputs().numRows;
    }

    Training run(TrainingObserver observer) {
        return Training.of(network, training, validation, loss, settings, observer);
    }

    TrainResponse response(Training result) {
        return TrainResponse.of(result, validation != null, settings.snapshots().count() > 0);
    }
}
