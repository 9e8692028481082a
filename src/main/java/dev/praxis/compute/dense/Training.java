package dev.praxis.compute.dense;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What training made of a network. In each epoch the samples are shuffled ({@link Shuffle}) and
 * parted into mini-batches, and for each mini-batch one step of the {@link Optimizer} follows the
 * gradient of its mean loss.
 *
 * <p>Where a loss reaches 1.7976931348623157e308, or a parameter is no finite number any more,
 * training has diverged, and ends with what it had before that epoch.
 *
 * @param network the trained one
 * @param epochs those that are complete, from the first on
 * @param end why it ended
 */
public record Training(DenseNetwork network, List<Epoch> epochs, End end) {

    /** Why a training ended. */
    public enum End {
        /** All epochs are complete. */
        COMPLETED,
        /** A loss or a parameter overflowed. */
        DIVERGED,
        /** The token of its execution was cancelled. */
        STOPPED
    }

    /**
     * z, a, errors, what comes from above and what is shared out, of a step's samples; z and a of
     * those that are measured.
     */
    private static final int NUMBERS_OF_A_UNIT = 7;

    /** The trained ones, those of the last epoch, their gradient, and transposed ones. */
    private static final int NUMBERS_OF_A_PARAMETER = 5;

    private static final int NUMBERS_OF_AN_EPOCH = 2;

    /** The cost of {@link #of}. */
    public static Cost cost(DenseNetwork network, TrainingSettings settings, int samples, int validationSamples) {
        int atATime = Math.max(Math.min(settings.batchSize(), samples), Samples.AT_A_TIME);
        double ofASample = NUMBERS_OF_A_UNIT * (double) network.units() + 2.0 * network.in() + network.out();
        double ofAParameter = NUMBERS_OF_A_PARAMETER + settings.optimizer().memories();
        return settings.cost(network, samples, validationSamples)
                .plus(Cost.working(atATime * ofASample + ofAParameter * (double) network.parameters()))
                .plus(Cost.answer((double) network.parameters() + (double) NUMBERS_OF_AN_EPOCH * settings.epochs()));
    }

    /**
     * Trains.
     *
     * @param network where the training begins. Not modified.
     * @param training what is learnt, at least one sample. Not modified.
     * @param validation what is only measured; null for none. Not modified.
     * @param observer is called after each epoch
     * @throws ComputeException SHAPE or VALUE for samples that do not fit the network and the loss;
     *     those of the validation are named {@code validation/inputs} and
     *     {@code validation/targets}
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
                        validation == null ? null : validation.meanLoss(trained, loss));
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
            epochs.add(epoch);
            observer.completed(epoch);
        }
        return new Training(last, epochs, End.COMPLETED);
    }

    /**
     * Checks that samples are such as the network and the loss take.
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
