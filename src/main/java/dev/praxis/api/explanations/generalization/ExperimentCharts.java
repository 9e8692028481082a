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

/** How an experiment is drawn. */
final class ExperimentCharts {
    /** More show nothing more on a screen. */
    private static final int EPOCHS = 500;

    private static final double MARGIN = 0.05;
    private static final double RATIO_MARGIN = 1.2;

    /** Losses farther below the greatest than this lie at the lower edge. */
    private static final double SMALLEST_RATIO = 1e-12;

    private ExperimentCharts() {}

    /** Points, the few of the training in front, ground truth and fits. */
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

    /** Both losses over the epochs, both axes logarithmic. */
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
                "Mean squared errors by epoch. The least validation loss, %s, is that of epoch %d of %d; the last is %s. Diagnosis: %s, since %s."
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
     * Room for points and ground truth, and for the fits as far as they do not leave these by more
     * than their height.
     */
    private static Axis height(ExperimentResponse experiment) {
        ExperimentResponse.Curves curves = experiment.curves();
        double[] shown = all(experiment.training().y(), experiment.validation().y(), curves.groundTruth());
        double[] fits = all(curves.lastFit(), curves.bestFit());
        double room = greatest(shown) - least(shown);
        double least = Math.min(least(shown), Math.max(least(fits), least(shown) - room));
        double greatest = Math.max(greatest(shown), Math.min(greatest(fits), greatest(shown) + room));
        double margin = greatest > least ? MARGIN * (greatest - least) : 1;
        return new Axis("y", least - margin, greatest + margin);
    }

    /** From the least loss above 0 to the greatest. */
    private static Axis lossAxis(ExperimentResponse experiment) {
        double[] losses = Arrays.stream(all(experiment.trainingLoss(), experiment.validationLoss()))
                .filter(loss -> loss > 0)
                .toArray();
        double greatest = losses.length == 0 ? 1 : greatest(losses);
        double least = losses.length == 0 ? 1 : Math.max(least(losses), greatest * SMALLEST_RATIO);
        return Axis.logarithmic("mean squared error", least / RATIO_MARGIN, Float64.saturate(greatest * RATIO_MARGIN));
    }

    private static double[] all(double[]... arrays) {
        return Arrays.stream(arrays).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double greatest(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    /** At equal ratios, from 1 to the last. */
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
