package dev.praxis.api.metrics.calibration;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Distributions;
import dev.praxis.compute.metrics.calibration.Binning;
import dev.praxis.compute.metrics.calibration.Forecasts;
import dev.praxis.compute.metrics.calibration.Reliability;
import dev.praxis.compute.metrics.classification.ProbabilityScores;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Tensor;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import org.ejml.data.DMatrixRMaj;
import org.springframework.stereotype.Service;

@Service
class CalibrationService {
    private final Admission admission;
    private final CalibrationLimits limits;

    CalibrationService(Admission admission, CalibrationLimits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    CalibrationResponse calibration(CalibrationRequest request) {
        Tensor probabilities = request.probabilities().columnAsVector().requireVectorOrMatrix("probabilities");
        int bins = limits.binsOf(request.bins());
        int rows = request.labels().size();
        return admission.run(
                "calibration",
                cost(rows, probabilities.values().getNumElements(), bins, request.weights() != null),
                () -> probabilities.isVector()
                        ? ofClassOne(request, probabilities.values().data, bins)
                        : ofTopLabel(request, probabilities.values(), bins));
    }

    /** Returns the cost of both kinds of bins and of the scores. Bins of equal mass need a sort. */
    private static Cost cost(int rows, int entries, int bins, boolean isWeighted) {
        return Reliability.cost(rows, bins)
                .plus(Reliability.cost(rows, bins))
                .plus(ThresholdCounts.cost(rows, isWeighted))
                .plus(ProbabilityScores.cost(rows, entries / Math.max(1.0, rows)))
                .plus(Cost.working(2.0 * rows));
    }

    private static CalibrationResponse ofClassOne(CalibrationRequest request, double[] probabilities, int bins) {
        Forecasts forecasts = Forecasts.ofClassOne(probabilities, request.classes(2, true), request.weights());
        return answer(
                ForecastEvent.CLASS_1,
                forecasts,
                bins,
                forecasts.brierScore(),
                forecasts.impossibleRow(),
                forecasts::logLoss,
                request.readWarnings());
    }

    private static CalibrationResponse ofTopLabel(CalibrationRequest request, DMatrixRMaj probabilities, int bins) {
        Distributions.require("probabilities", probabilities);
        ScoredClasses rows = scoredClasses(request, probabilities);
        return answer(
                ForecastEvent.TOP_LABEL,
                Forecasts.ofTopLabel(rows, probabilities),
                bins,
                ProbabilityScores.brierScore(rows),
                ProbabilityScores.impossibleRow(rows),
                () -> ProbabilityScores.logLoss(rows),
                request.readWarnings());
    }

    private static CalibrationResponse answer(
            ForecastEvent event,
            Forecasts forecasts,
            int bins,
            double brierScore,
            OptionalInt impossibleRow,
            DoubleSupplier logLoss,
            ReadWarnings warnings) {
        boolean isFinite = impossibleRow.isEmpty();
        return new CalibrationResponse(
                forecasts.rows(),
                event,
                forecasts.meanProbability(),
                forecasts.observedFrequency(),
                ReliabilityResponse.of(Reliability.of(forecasts, Binning.equalWidth(bins))),
                ReliabilityResponse.of(Reliability.of(forecasts, Binning.equalMass(forecasts, bins))),
                brierScore,
                isFinite ? logLoss.getAsDouble() : null,
                isFinite
                        ? Map.of()
                        : Map.of(
                                "log_loss",
                                "infinite loss: the outcome of row %d has probability 0"
                                        .formatted(impossibleRow.getAsInt())),
                warnings.list());
    }

    private static ScoredClasses scoredClasses(CalibrationRequest request, DMatrixRMaj probabilities) {
        return Arguments.renamed(
                "scores",
                "probabilities",
                () -> new ScoredClasses(
                        probabilities, request.classes(probabilities.numCols, false), request.weights()));
    }
}
