package dev.praxis.compute.dense;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.SnapshotEpochs;
import dev.praxis.compute.execution.Cost;

/**
 * The hyperparameters of training.
 *
 * @param epochs the number of passes over all samples
 * @param batchSize the samples per mini-batch; the last mini-batch of an epoch has the remainder
 * @param learningRate η
 * @param optimizer the update rule
 * @param seed the seed of the sample order
 * @param snapshots the epochs whose networks are kept
 */
public record TrainingSettings(
        int epochs, int batchSize, double learningRate, Optimizer optimizer, long seed, SnapshotEpochs snapshots) {
    /** Cost of an optimizer step per parameter. */
    private static final int MULTIPLICATIONS_PER_STEP = 10;

    /** Samples are copied into batches twice per epoch. */
    private static final int OPERATIONS_PER_SAMPLE = 4;

    /**
     * Validates the settings.
     *
     * @throws ComputeException VALUE, with the name of the setting, for a setting that is not above
     *     0
     */
    public TrainingSettings {
        require(epochs >= 1, "epochs", epochs);
        require(batchSize >= 1, "batch_size", batchSize);
        require(learningRate > 0 && learningRate <= Double.MAX_VALUE, "learning_rate", learningRate);
        snapshots.requireWithin(epochs);
    }

    private static void require(boolean valid, String setting, Number found) {
        if (!valid) {
            throw new ComputeException(Reason.VALUE, setting, "expected a number above 0, found " + found);
        }
    }

    /**
     * Returns the cost of all epochs: the steps of each, and the losses of all samples after them.
     */
    Cost cost(DenseNetwork network, int samples, int validationSamples) {
        int steps = (samples - 1) / batchSize + 1;
        double parts = Math.ceilDiv(samples, Samples.CHUNK_SIZE) + Math.ceilDiv(validationSamples, Samples.CHUNK_SIZE);
        Cost overhead = network.cost(0);
        return network.cost(samples)
                .plus(overhead.times(steps - 1.0))
                .times(Backpropagation.PASSES)
                .plus(Cost.multiplications((double) steps * MULTIPLICATIONS_PER_STEP * network.parameters()))
                .plus(network.cost((double) samples + validationSamples))
                .plus(overhead.times(parts - 1))
                .plus(Cost.operations(OPERATIONS_PER_SAMPLE * (double) samples * network.in()))
                .times(epochs);
    }

    /**
     * Returns the multiplications of training: the steps of each epoch, and the losses of all
     * samples after them.
     */
    public double multiplications(DenseNetwork network, int samples, int validationSamples) {
        int steps = (samples - 1) / batchSize + 1;
        double stepMultiplications =
                Backpropagation.PASSES * (network.multiplications(samples) + (steps - 1) * network.multiplications(0));
        double optimizerMultiplications = (double) steps * MULTIPLICATIONS_PER_STEP * network.parameters();
        double lossMultiplications = network.multiplications(samples)
                + (validationSamples == 0 ? 0 : network.multiplications(validationSamples));
        return epochs * (stepMultiplications + optimizerMultiplications + lossMultiplications);
    }
}
