package dev.praxis.compute.generalization;

import dev.praxis.compute.Float64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines of {@link Diagnosis}, in order. */
final class DiagnosisRule {
    private final LearningCurve curve;
    private final @Nullable Double noiseFloor;
    private final DiagnosisThresholds thresholds;
    private final int best;

    DiagnosisRule(LearningCurve curve, @Nullable Double noiseFloor, DiagnosisThresholds thresholds) {
        this.curve = curve;
        // A relative excess over 0 is undefined.
        this.noiseFloor = noiseFloor == null || noiseFloor == 0 ? null : noiseFloor;
        this.thresholds = thresholds;
        this.best = curve.bestEpoch(curve.epochs());
    }

    Diagnosis diagnose() {
        if (curve.epochs() < thresholds.leastEpochs()) {
            return because(
                    Verdict.TOO_SHORT_TO_TELL,
                    "the number of epochs, %d, is below %d".formatted(curve.epochs(), thresholds.leastEpochs()));
        }
        if (isAbove(curve.lastValidation(), min(curve.validation()), thresholds.leastRise())) {
            return risen();
        }
        int strip = thresholds.stripLength();
        if (curve.epochs() > strip
                && hasFallen(
                        curve.training()[curve.epochs() - 1 - strip],
                        curve.lastTraining(),
                        thresholds.leastLearning())) {
            return because(
                    Verdict.TOO_SHORT_TO_TELL,
                    "the training loss still fell by %s in the last %d epochs"
                            .formatted(percent(lastTrainingFall()), strip));
        }
        return settled();
    }

    private Diagnosis risen() {
        String rise = "from epoch %d to the last, the validation loss rose from %s to %s"
                .formatted(best, number(min(curve.validation())), number(curve.lastValidation()));
        if (isAbove(curve.lastTraining(), curve.training()[best - 1], thresholds.leastRise())) {
            return because(Verdict.UNDERFITTING, rise + ", and so did the training loss");
        }
        if (!hasFallen(curve.validation()[0], min(curve.validation()), thresholds.leastFall())) {
            return because(
                    Verdict.EPISTEMIC_OVERFITTING, rise + "; before, it fell by only " + percent(validationFall()));
        }
        return because(Verdict.ALEATORY_OVERFITTING, rise + "; before, it fell by " + percent(validationFall()));
    }

    private Diagnosis settled() {
        boolean trainingFell = hasFallen(curve.training()[0], min(curve.training()), thresholds.leastFall());
        if (noiseFloor != null && isAbove(curve.lastTraining(), noiseFloor, thresholds.noiseExcess())) {
            return because(
                    Verdict.UNDERFITTING,
                    "the training loss ends at %s, above the noise floor of %s"
                            .formatted(number(curve.lastTraining()), number(noiseFloor)));
        }
        if (noiseFloor == null && !trainingFell) {
            return because(Verdict.UNDERFITTING, "the training loss fell by only " + percent(trainingFall()));
        }
        if (trainingFell && !hasFallen(curve.validation()[0], min(curve.validation()), thresholds.leastFall())) {
            return because(
                    Verdict.EPISTEMIC_OVERFITTING,
                    "the training loss fell by %s, the validation loss by only %s"
                            .formatted(percent(trainingFall()), percent(validationFall())));
        }
        return because(
                Verdict.NO_OVERFITTING,
                "the validation loss ends at %s; its minimum is %s"
                        .formatted(number(curve.lastValidation()), number(min(curve.validation()))));
    }

    private Diagnosis because(Verdict verdict, String reason) {
        return new Diagnosis(
                verdict,
                reason,
                best,
                curve.lastValidation() - curve.lastTraining(),
                curve.validation()[best - 1] - curve.training()[best - 1],
                trainingFall(),
                validationFall(),
                excess(curve.lastValidation(), min(curve.validation())),
                lastTrainingFall(),
                noiseFloor == null ? null : excess(curve.lastTraining(), noiseFloor));
    }

    private @Nullable Double trainingFall() {
        return fall(curve.training()[0], min(curve.training()));
    }

    private @Nullable Double validationFall() {
        return fall(curve.validation()[0], min(curve.validation()));
    }

    private @Nullable Double lastTrainingFall() {
        int before = curve.epochs() - 1 - thresholds.stripLength();
        return before < 0 ? null : fall(curve.training()[before], curve.lastTraining());
    }

    private static boolean hasFallen(double from, double to, double fraction) {
        return to < from && to <= (1 - fraction) * from;
    }

    private static boolean isAbove(double loss, double reference, double fraction) {
        return loss > reference && loss >= (1 + fraction) * reference;
    }

    private static @Nullable Double fall(double from, double to) {
        return from == 0 ? null : Float64.saturate(1 - to / from);
    }

    private static @Nullable Double excess(double loss, double reference) {
        return reference == 0 ? null : Float64.saturate(loss / reference - 1);
    }

    private static double min(double[] losses) {
        double min = losses[0];
        for (double loss : losses) {
            min = Math.min(min, loss);
        }
        return min;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static String percent(@Nullable Double fraction) {
        return fraction == null ? "0%" : String.format(Locale.ROOT, "%.1f%%", 100 * fraction);
    }
}
