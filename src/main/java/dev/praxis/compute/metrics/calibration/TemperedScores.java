package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.metrics.classification.ProbabilityScores;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import org.ejml.data.DMatrixRMaj;

/**
 * The scores of {@code softmax(z / T)} at one temperature. Calibration errors are over the given
 * bins.
 *
 * @param logLoss see {@link ProbabilityScores#logLossOfLogarithms}
 * @param brierScore over all classes, see {@link ProbabilityScores#brierScore}; or of class 1 only,
 *     see {@link Forecasts#brierScore}
 * @param expectedCalibrationError see {@link Reliability}
 * @param maximumCalibrationError see {@link Reliability}
 */
public record TemperedScores(
        double logLoss, double brierScore, double expectedCalibrationError, double maximumCalibrationError) {

    /**
     * Scores all classes. Calibration errors are those of the predicted class,
     * {@link Forecasts#ofTopLabel}.
     *
     * @param logits z. Not modified.
     * @param temperature T, above 0
     */
    public static TemperedScores ofClasses(ScoredClasses logits, double temperature, Binning binning) {
        Softmax.Forward softmax = Softmax.forward(logits.scores(), temperature);
        Forecasts forecasts = Forecasts.ofTopLabel(logits, softmax.probabilities());
        double brierScore = ProbabilityScores.brierScore(logits.withScores(softmax.probabilities()));
        return of(logits.withScores(softmax.logProbabilities()), brierScore, forecasts, binning);
    }

    /**
     * Scores class 1 of two. Calibration errors are those of class 1, {@link Forecasts#ofClassOne}.
     *
     * @param logits z, of two classes. Not modified.
     * @param temperature T, above 0
     */
    public static TemperedScores ofClassOne(ScoredClasses logits, double temperature, Binning binning) {
        Softmax.Forward softmax = Softmax.forward(logits.scores(), temperature);
        DMatrixRMaj probabilities = softmax.probabilities();
        double[] classOne = new double[logits.rows()];
        for (int row = 0; row < classOne.length; row++) {
            classOne[row] = probabilities.get(row, 1);
        }
        Forecasts forecasts = Forecasts.ofClassOne(classOne, logits.labels(), logits.weights());
        return of(logits.withScores(softmax.logProbabilities()), forecasts.brierScore(), forecasts, binning);
    }

    private static TemperedScores of(
            ScoredClasses logProbabilities, double brierScore, Forecasts forecasts, Binning binning) {
        Reliability reliability = Reliability.of(forecasts, binning);
        return new TemperedScores(
                ProbabilityScores.logLossOfLogarithms(logProbabilities),
                brierScore,
                reliability.expectedCalibrationError(),
                reliability.maximumCalibrationError());
    }
}
