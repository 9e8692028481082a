package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.kernel.Kernel;
import dev.praxis.compute.transformer.Experts;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.fast.Workspace.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mixture of experts. The rows of each expert are gathered, so that its products have as many
 * rows as possible. A row's experts are added in order of their index: its result does not depend
 * on the other rows. See {@link Experts}.
 *
 * @param choice how many experts there are, and how they are chosen
 * @param router the scores of the experts
 * @param experts the experts
 * @param bias added to the mixture, [size]; null for none
 */
record MixtureOfExperts(Experts choice, Linear router, List<FeedForward> experts, float @Nullable [] bias)
        implements PositionWiseNetwork {

    static MixtureOfExperts load(
            FeedForwardArchitecture architecture, int modelSize, String prefix, WeightLoader loader) {
        Experts choice = architecture.experts();
        if (choice == null) {
            throw new IllegalArgumentException("no experts");
        }
        // Held as stored: a narrower router could choose other experts.
        Linear router = loader.linearAsStored(prefix + "router", choice.count(), modelSize);
        List<FeedForward> experts = new ArrayList<>();
        for (int expert = 0; expert < choice.count(); expert++) {
            String ofExpert = prefix + "experts.%d.".formatted(expert);
            experts.add(FeedForward.load(architecture.expert(), modelSize, ofExpert, loader));
        }
        float[] bias = architecture.contractBiased() ? loader.vector(prefix + "mixture.bias", modelSize) : null;
        return new MixtureOfExperts(choice, router, List.copyOf(experts), bias);
    }

    @Override
    public int size() {
        return router.weight().in();
    }

    @Override
    public int numbersPerRow() {
        return choice.count() + 2 * size() + experts.getFirst().numbersPerRow();
    }

    @Override
    public int packedNumbers(int rows) {
        return experts.getFirst().packedNumbers(rows);
    }

    @Override
    public void forward(float[] x, int rows, float @Nullable [] residual, float[] y, Workspace workspace) {
        int count = choice.count();
        Block weights = new Block(workspace.numbers(Use.ROUTED, rows * count), 0, count);
        router.forward(new Block(x, 0, size()), rows, null, null, weights, workspace);
        Rows.forEach(workers(), rows, count, row -> choose(weights.data(), weights.row(row)));
        Rows.forEach(workers(), rows, size(), row -> start(residual, y, row * size()));
        int[] rowsOfExpert = new int[rows];
        for (int expert = 0; expert < count; expert++) {
            int routed = 0;
            for (int row = 0; row < rows; row++) {
                if (weights.data()[weights.row(row) + expert] > 0) {
                    rowsOfExpert[routed++] = row;
                }
            }
            if (routed > 0) {
                add(expert, x, rowsOfExpert, routed, weights, y, workspace);
            }
        }
    }

    /** Replaces the scores of a row by the weights of the chosen experts, and 0 for the others. */
    private void choose(float[] scores, int at) {
        int count = choice.count();
        kernel().softmax(scores, at, at + count, 1);
        double[] probabilities = new double[count];
        for (int expert = 0; expert < count; expert++) {
            probabilities[expert] = scores[at + expert];
        }
        float sum = 0;
        for (int expert = 0; expert < count; expert++) {
            scores[at + expert] = choice.chooses(probabilities, expert) ? scores[at + expert] : 0;
            sum += scores[at + expert];
        }
        for (int expert = 0; choice.renormalized() && expert < count; expert++) {
            scores[at + expert] /= sum;
        }
    }

    /** Sets a row to the bias and the residual. */
    private void start(float @Nullable [] residual, float[] y, int at) {
        if (bias == null) {
            Arrays.fill(y, at, at + size(), 0);
        } else {
            System.arraycopy(bias, 0, y, at, size());
        }
        for (int i = at; residual != null && i < at + size(); i++) {
            y[i] += residual[i];
        }
    }

    /** Adds the weighted outputs of an expert to its rows. */
    private void add(
            int expert, float[] x, int[] rowsOfExpert, int routed, Block weights, float[] y, Workspace workspace) {
        int size = size();
        float[] gathered = workspace.numbers(Use.GATHERED, routed * size);
        for (int i = 0; i < routed; i++) {
            System.arraycopy(x, rowsOfExpert[i] * size, gathered, i * size, size);
        }
        float[] outputs = workspace.numbers(Use.OUTPUTS, routed * size);
        experts.get(expert).forward(gathered, routed, null, outputs, workspace);
        Rows.forEach(workers(), routed, size, i -> {
            int row = rowsOfExpert[i];
            float weight = weights.data()[weights.row(row) + expert];
            for (int column = 0; column < size; column++) {
                y[row * size + column] += weight * outputs[i * size + column];
            }
        });
    }

    private Kernel kernel() {
        return router.weight().engine().kernel();
    }

    private Workers workers() {
        return router.weight().engine().workers();
    }
}
