package dev.praxis.api.explanations.dense;

import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Mark;
import dev.praxis.wire.drawing.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds the chart of a training: its losses by epoch. */
final class TrainingChart {
    private TrainingChart() {}

    static Chart of(TrainResponse training) {
        double[] losses = training.trainingLoss().values().data;
        double[] validation = training.validationLoss() == null
                ? new double[0]
                : training.validationLoss().values().data;
        List<Mark> marks = new ArrayList<>();
        StringBuilder numbers = new StringBuilder();
        if (validation.length > 0) {
            marks.add(Mark.byEpoch("validation loss" + last(validation), validation)
                    .inColor(0));
            numbers.append(" Validation loss").append(range(validation)).append('.');
        }
        // The colors of a diagnosis, whether or not there is a validation loss.
        marks.addFirst(Mark.byEpoch("training loss" + last(losses), losses).inColor(1));
        numbers.insert(0, " Training loss" + range(losses) + ".");
        return new Chart(
                "Training losses: " + training.end(),
                "Mean losses after each of %d epochs; training has %s.%s"
                        .formatted(training.epochs(), training.end(), numbers),
                new Axis("epoch", 1, Math.max(2, training.epochs())),
                Axis.positive("mean loss", losses, validation),
                marks);
    }

    private static String last(double... losses) {
        return losses.length == 0 ? "" : ", last " + Numbers.of(losses[losses.length - 1]);
    }

    private static String range(double... losses) {
        return losses.length == 0
                ? " of no epoch"
                : " from %s to %s, lowest %s"
                        .formatted(
                                Numbers.of(losses[0]),
                                Numbers.of(losses[losses.length - 1]),
                                Numbers.of(Arrays.stream(losses).min().orElseThrow()));
    }
}
