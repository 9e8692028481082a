package dev.praxis.compute.dense;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of training a network. Each epoch shuffles the samples ({@link Shuffle}) and splits
 * them into mini-batches. Each mini-batch is one step of the {@link Optimizer} along the gradient
 * of its mean loss.
 *
 * <p>If a loss reaches 1.7976931348623157e308 or a parameter is no longer finite, training has
 * diverged. It ends with the network of the last complete epoch.
 *
 * @param network the trained network
 * @param epochs the complete epochs, from the first on
 * @param end why training ended
 */
public record Training(DenseNetwork network, List<Epoch> epochs, End end) {

    /** The reason why training ended. */
    public enum End {
        /** The last epoch is complete. */
        COMPLETED,
        /** A loss or a parameter overflowed. */
        DIVERGED,
        /** The cancellation token of the execution was cancelled. */
        STOPPED
    }

    /**
     * Values kept per unit: z, a, errors, upstream gradient and scaled errors of the samples of a
     * step; z and a of the samples whose loss is measured.
     */
    private static final int VALUES_PER_UNIT = 7;

    /**
     * The parameters in training, those of the last epoch, their gradients, and transposed copies.
     */
    private static final int VALUES_PER_PARAMETER = 5;

    private static final int VALUES_PER_EPOCH = 2;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(DenseNetwork network, TrainingSettings settings, int samples, int validationSamples) {
        int chunk = Math.max(Math.min(settings.batchSize(), samples), Samples.CHUNK_SIZE);
        double perSample = VALUES_PER_UNIT * (double) network.units() + 2.0 * network.in() + network.out();
        double perParameter = VALUES_PER_PARAMETER + settings.optimizer().stateValues();
        return settings.cost(network, samples, validationSamples)
                .plus(Cost.working(chunk * perSample + perParameter * (double) network.parameters()))
                .plus(Cost.answer((1.0 + settings.snapshots().count()) * network.parameters()
                        + (double) VALUES_PER_EPOCH * settings.epochs()));
    }

    /**
     * Trains a copy of the network.
     *
     * @param network the initial network. Not modified.
     * @param training the training samples, at least one. Not modified.
     * @param validation samples whose loss is only measured; null for none. Not modified.
     * @param observer called after each epoch
     * @throws ComputeException SHAPE or VALUE for samples that do not fit the network and the loss;
     *     validation samples are named {@code validation/inputs} and {@code validation/targets}
     */
    public static Training of(
            DenseNetwork network,
            Samples training,
            @Nullable Samples validation,
            Loss loss,
            TrainingSettings settings,
            TrainingObserver observer) {
        requireFits(network, training, validation, loss);
        DenseNetwork trained = network.copy();
        DenseNetwork last = network;
        List<Epoch> epochs = new ArrayList<>();
        Steps steps = new Steps(trained, training, loss, settings);
        for (int number = 1; number <= settings.epochs(); number++) {
            Epoch epoch;
            try {
                steps.epoch(number);
                if (!trained.isFinite()) {
                    return new Training(last, epochs, End.DIVERGED);
                }
                epoch = new Epoch(
                        number,
                        training.meanLoss(trained, loss),
                        validation == null ? null : validation.meanLoss(trained, loss),
                        null);
            } catch (ComputeException e) {
                if (e.reason() != Reason.CANCELLED) {
                    throw e;
                }
                return new Training(last, epochs, End.STOPPED);
            }
            if (epoch.overflows()) {
                return new Training(last, epochs, End.DIVERGED);
            }
            last = trained.copy();
            if (settings.snapshots().contains(number)) {
                epoch = epoch.withSnapshot(last);
            }
            epochs.add(epoch);
            observer.completed(epoch);
        }
        return new Training(last, epochs, End.COMPLETED);
    }

    /**
     * Checks that the samples fit the network and the loss.
     *
     * @throws ComputeException as {@link #of} does
     */
    public static void requireFits(DenseNetwork network, Samples training, @Nullable Samples validation, Loss loss) {
        network.requireInputs(training.inputs());
        loss.requireFits(network, training.count(), training.targets());
        if (validation != null) {
            try {
                network.requireInputs(validation.inputs());
                loss.requireFits(network, validation.count(), validation.targets());
            } catch (ComputeException e) {
                throw e.named("validation/" + e.argument());
            }
        }
    }
}
