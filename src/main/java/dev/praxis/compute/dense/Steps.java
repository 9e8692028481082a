package dev.praxis.compute.dense;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.List;

/** The optimizer steps of a training run, which update a network in place. */
final class Steps {
    private final DenseNetwork network;
    private final Samples samples;
    private final Loss loss;
    private final TrainingSettings settings;

    /** Optimizer state per layer, for the weights and for the biases. */
    private final double[][][] weightState;

    private final double[][][] biasState;
    private long step;

    /**
     * Creates the optimizer state, before the first step.
     *
     * @param network modified by each step
     */
    Steps(DenseNetwork network, Samples samples, Loss loss, TrainingSettings settings) {
        this.network = network;
        this.samples = samples;
        this.loss = loss;
        this.settings = settings;
        List<DenseLayer> layers = network.layers();
        int stateValues = settings.optimizer().stateValues();
        weightState = new double[layers.size()][stateValues][];
        biasState = new double[layers.size()][stateValues][];
        for (int l = 0; l < layers.size(); l++) {
            DenseLayer layer = layers.get(l);
            Arrays.setAll(weightState[l], i -> new double[layer.weights().getNumElements()]);
            Arrays.setAll(biasState[l], i -> new double[layer.out()]);
        }
    }

    /**
     * Runs all steps of an epoch, until a parameter becomes infinite or NaN.
     *
     * @param number the number of the epoch, from 1
     * @throws dev.praxis.compute.ComputeException CANCELLED before or within a step, which may have
     *     changed some of the parameters
     */
    void epoch(int number) {
        int[] order = Shuffle.order(settings.seed(), number, samples.count());
        int size = Math.min(settings.batchSize(), order.length);
        for (int from = 0; from < order.length; from += size) {
            Execution.check();
            step(samples.at(Arrays.copyOfRange(order, from, Math.min(from + size, order.length))));
            if (!network.isFinite()) {
                break;
            }
        }
    }

    private void step(Samples batch) {
        ForwardPass pass = ForwardPass.of(network, batch.inputs());
        Backpropagation result = Backpropagation.ofChecked(network, pass, batch.targets(), loss);
        step++;
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            update(layer.weights().data, result.weightGradients().get(l).data, weightState[l]);
            update(layer.bias(), result.biasGradients().get(l), biasState[l]);
        }
    }

    private void update(double[] parameters, double[] gradients, double[][] state) {
        settings.optimizer().step(parameters, gradients, settings.learningRate(), step, state);
    }
}
