package dev.praxis.compute.dense;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.List;

/** The steps of a training, over the network that they change. */
final class Steps {
    private final DenseNetwork network;
    private final Samples samples;
    private final Loss loss;
    private final TrainingSettings settings;

    /** What the optimizer remembers of each layer's weights, and of each layer's bias. */
    private final double[][][] weightMemories;

    private final double[][][] biasMemories;
    private long step;

    /**
     * Before the first step.
     *
     * @param network Modified by each step.
     */
    Steps(DenseNetwork network, Samples samples, Loss loss, TrainingSettings settings) {
        this.network = network;
        this.samples = samples;
        this.loss = loss;
        this.settings = settings;
        List<DenseLayer> layers = network.layers();
        int memories = settings.optimizer().memories();
        weightMemories = new double[layers.size()][memories][];
        biasMemories = new double[layers.size()][memories][];
        for (int l = 0; l < layers.size(); l++) {
            DenseLayer layer = layers.get(l);
            Arrays.setAll(weightMemories[l], i -> new double[layer.weights().getNumElements()]);
            Arrays.setAll(biasMemories[l], i -> new double[layer.out()]);
        }
    }

    /**
     * All steps of an epoch. One that makes a parameter infinite or NaN is the last.
     *
     * @param number from 1 on
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
        Backpropagation result = Backpropagation.ofFitting(network, pass, batch.targets(), loss);
        step++;
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            move(layer.weights().data, result.weightGradients().get(l).data, weightMemories[l]);
            move(layer.bias(), result.biasGradients().get(l), biasMemories[l]);
        }
    }

    private void move(double[] parameters, double[] gradients, double[][] memory) {
        settings.optimizer().step(parameters, gradients, settings.learningRate(), step, memory);
    }
}
