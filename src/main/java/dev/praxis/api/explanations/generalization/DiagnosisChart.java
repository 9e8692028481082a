package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.Names;
import dev.praxis.compute.generalization.LearningCurve;
import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Mark;
import dev.praxis.wire.drawing.Numbers;
import java.util.List;

/** Builds the chart of a diagnosis: its learning curve, and where the criteria stop on it. */
final class DiagnosisChart {
    private DiagnosisChart() {}

    static Chart of(DiagnosisResponse diagnosis, LearningCurve curve) {
        EarlyStoppingResponse stopping = diagnosis.earlyStopping();
        Axis height = Axis.positive("loss", curve.training(), curve.validation());
        double best = diagnosis.bestEpoch();
        String loss = stop("generalization loss (GL)", stopping.byGeneralizationLoss());
        String quotient = stop("progress quotient (PQ)", stopping.byProgressQuotient());
        String increases = stop("increases (UP)", stopping.byIncreases());
        String verdict = Names.of(diagnosis.verdict());
        return new Chart(
                "Learning curve: " + verdict.replace('_', ' '),
                "Losses by epoch. The lowest validation loss is %s, at epoch %d of %d. %s; %s; %s. Diagnosis: %s, because %s."
                        .formatted(
                                Numbers.of(diagnosis.bestValidationLoss()),
                                diagnosis.bestEpoch(),
                                diagnosis.epochs(),
                                loss,
                                quotient,
                                increases,
                                verdict,
                                diagnosis.reason()),
                new Axis("epoch", 1, Math.max(2, diagnosis.epochs())),
                height,
                List.of(
                        Mark.dashed(
                                "best epoch %d, validation loss %s"
                                        .formatted(diagnosis.bestEpoch(), Numbers.of(diagnosis.bestValidationLoss())),
                                new double[] {best, best},
                                new double[] {height.min(), height.max()}),
                        Mark.byEpoch("validation loss, last " + Numbers.of(curve.lastValidation()), curve.validation()),
                        Mark.byEpoch("training loss, last " + Numbers.of(curve.lastTraining()), curve.training()),
                        point(loss, stopping.byGeneralizationLoss(), curve),
                        point(quotient, stopping.byProgressQuotient(), curve),
                        point(increases, stopping.byIncreases(), curve)));
    }

    private static String stop(String criterion, EarlyStoppingResponse.Stop stop) {
        return stop.epoch() == null
                ? criterion + " never stops"
                : "%s stops after epoch %d and keeps %d".formatted(criterion, stop.epoch(), stop.keptEpoch());
    }

    /** Marks where a criterion stops on the validation curve, if it does. */
    private static Mark point(String label, EarlyStoppingResponse.Stop stop, LearningCurve curve) {
        Integer epoch = stop.epoch();
        return epoch == null
                ? Mark.points(label, new double[0], new double[0])
                : Mark.points(label, new double[] {epoch}, new double[] {curve.validation()[epoch - 1]});
    }
}
