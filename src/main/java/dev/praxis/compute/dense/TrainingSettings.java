package dev.praxis.compute.dense;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;

/**
 * How a network is trained.
 *
 * @param epochs how often all samples are seen
 * @param batchSize samples of a mini-batch; the last one of an epoch has what is left
 * @param learningRate η
 * @param optimizer what a step does
 * @param seed of the order of the samples
 */
public record TrainingSettings(int epochs, int batchSize, double learningRate, Optimizer optimizer, long seed) {
    /** What a step of an optimizer costs for one parameter. */
    private static final int MULTIPLICATIONS_OF_A_STEP = 10;

    /** Samples are copied into their batches, twice an epoch. */
    private static final int OPERATIONS_OF_A_SAMPLE = 4;

    /**
     * @throws ComputeException VALUE, with the name of the setting, for one that is not above 0
     */
    public TrainingSettings {
        require(epochs >= 1, "epochs", epochs);
        require(batchSize >= 1, "batch_size", batchSize);
        require(learningRate > 0 && learningRate <= Double.MAX_VALUE, "learning_rate", learningRate);
    }

    private static void require(boolean right, String setting, Number found) {
        if (!right) {
            throw new ComputeException(Reason.VALUE, setting, "expected a number above 0, found " + found);
        }
    }

    /** The cost of all epochs: of each its steps, and the losses of all samples after them. */
    Cost cost(DenseNetwork network, int samples, int validationSamples) {
        int steps = (samples - 1) / batchSize + 1;
        double parts = Math.ceilDiv(samples, Samples.AT_A_TIME) + Math.ceilDiv(validationSamples, Samples.AT_A_TIME);
        Cost atOnce = network.cost(0);
        return network.cost(samples)
                .plus(atOnce.times(steps - 1.0))
                .times(Backpropagation.PASSES)
                .plus(Cost.multiplications((double) steps * MULTIPLICATIONS_OF_A_STEP * network.parameters()))
                .plus(network.cost((double) samples + validationSamples))
                .plus(atOnce.times(parts - 1))
                .plus(Cost.operations(OPERATIONS_OF_A_SAMPLE * (double) samples * network.in()))
                .times(epochs);
    }

    /**
     * What the training costs in multiplications: of each epoch the steps, and the losses of all
     * samples after them.
     */
    public double multiplications(DenseNetwork network, int samples, int validationSamples) {
        int steps = (samples - 1) / batchSize + 1;
        double ofSteps =
                Backpropagation.PASSES * (network.multiplications(samples) + (steps - 1) * network.multiplications(0));
        double ofOptimizer = (double) steps * MULTIPLICATIONS_OF_A_STEP * network.parameters();
        double ofLosses = network.multiplications(samples)
                + (validationSamples == 0 ? 0 : network.multiplications(validationSamples));
        return epochs * (ofSteps + ofOptimizer + ofLosses);
    }
}
