package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.Float64;
import dev.praxis.compute.Names;
import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Builds the charts of an experiment. */
final class ExperimentCharts {
    /** The maximum number of points per loss curve. More are not visible on a screen. */
    private static final int EPOCHS = 500;

    private static final double MARGIN = 0.05;
    private static final double RATIO_MARGIN = 1.2;

    /** Losses below this fraction of the largest are drawn at the lower edge. */
    private static final double SMALLEST_RATIO = 1e-12;

    private ExperimentCharts() {}

    /** Charts the points, the ground truth and the fits. The few training points are in front. */
    static Chart fits(ExperimentResponse experiment) {
        ExperimentResponse.Curves curves = experiment.curves();
        List<Mark> marks = new ArrayList<>(List.of(
                Mark.points(
                        "validation points",
                        experiment.validation().x(),
                        experiment.validation().y()),
                Mark.points(
                        "training points",
                        experiment.training().x(),
                        experiment.training().y()),
                Mark.dashed("ground truth", curves.x(), curves.groundTruth()),
                Mark.line("fit after the best epoch, " + experiment.bestEpoch(), curves.x(), curves.bestFit()),
                Mark.line(
                        "fit after the last epoch, " + experiment.settings().epochs(), curves.x(), curves.lastFit())));
        if (curves.closedFormFit() != null) {
            marks.add(Mark.line("fit in closed form", curves.x(), curves.closedFormFit()));
        }
        return new Chart(
                "Fits of degree " + experiment.settings().degree(),
                "A polynomial of degree %d fitted to %d points with noise."
                        .formatted(
                                experiment.settings().degree(),
                                experiment.training().x().length),
                new Axis("x", curves.x()[0], curves.x()[curves.x().length - 1]),
                height(experiment),
                marks);
    }

    /** Charts both losses against the epochs on logarithmic axes. */
    static Chart losses(ExperimentResponse experiment) {
        int[] kept = keptEpochs(experiment.trainingLoss().length);
        double[] epochs = Arrays.stream(kept).asDoubleStream().toArray();
        double[] training = pick(experiment.trainingLoss(), kept);
        double[] validation = pick(experiment.validationLoss(), kept);
        Axis height = lossAxis(experiment);
        double best = experiment.bestEpoch();
        List<Mark> marks = new ArrayList<>(List.of(
                Mark.line("validation loss, last " + number(experiment.lastFit().validationLoss()), epochs, validation),
                Mark.line("training loss, last " + number(experiment.lastFit().trainingLoss()), epochs, training),
                Mark.dashed(
                        "best epoch %d, validation loss %s"
                                .formatted(experiment.bestEpoch(), number(experiment.bestValidationLoss())),
                        new double[] {best, best},
                        new double[] {height.min(), height.max()})));
        return new Chart(
                "Losses: " + Names.of(experiment.diagnosis().verdict()).replace('_', ' '),
                "Mean squared errors by epoch. The lowest validation loss is %s, at epoch %d of %d; the last is %s. Diagnosis: %s, because %s."
                        .formatted(
                                number(experiment.bestValidationLoss()),
                                experiment.bestEpoch(),
                                experiment.settings().epochs(),
                                number(experiment.lastFit().validationLoss()),
                                Names.of(experiment.diagnosis().verdict()),
                                experiment.diagnosis().reason()),
                Axis.logarithmic("epoch", 1, Math.max(2, experiment.settings().epochs())),
                height,
                marks);
    }

    /**
     * Returns an axis for the points and the ground truth. It extends to the fits as long as they
     * exceed these by no more than their range.
     */
    private static Axis height(ExperimentResponse experiment) {
        ExperimentResponse.Curves curves = experiment.curves();
        double[] shown = all(experiment.training().y(), experiment.validation().y(), curves.groundTruth());
        double[] fits = all(curves.lastFit(), curves.bestFit());
        double range = max(shown) - min(shown);
        double min = Math.min(min(shown), Math.max(min(fits), min(shown) - range));
        double max = Math.max(max(shown), Math.min(max(fits), max(shown) + range));
        double margin = max > min ? MARGIN * (max - min) : 1;
        return new Axis("y", min - margin, max + margin);
    }

    /** Returns an axis from the smallest loss above 0 to the largest. */
    private static Axis lossAxis(ExperimentResponse experiment) {
        double[] losses = Arrays.stream(all(experiment.trainingLoss(), experiment.validationLoss()))
                .filter(loss -> loss > 0)
                .toArray();
        double max = losses.length == 0 ? 1 : max(losses);
        double min = losses.length == 0 ? 1 : Math.max(min(losses), max * SMALLEST_RATIO);
        return Axis.logarithmic("mean squared error", min / RATIO_MARGIN, Float64.saturate(max * RATIO_MARGIN));
    }

    private static double[] all(double[]... arrays) {
        return Arrays.stream(arrays).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    /** Returns epochs from 1 to the last at equal ratios. */
    private static int[] keptEpochs(int epochs) {
        return IntStream.rangeClosed(0, EPOCHS)
                .map(i -> (int) Math.round(Math.pow(epochs, (double) i / EPOCHS)))
                .distinct()
                .toArray();
    }

    private static double[] pick(double[] losses, int[] epochs) {
        return Arrays.stream(epochs).mapToDouble(epoch -> losses[epoch - 1]).toArray();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
