package dev.praxis.api.metrics.calibration;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Distributions;
import dev.praxis.compute.function.Sigmoid;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.metrics.calibration.Binning;
import dev.praxis.compute.metrics.calibration.Forecasts;
import dev.praxis.compute.metrics.calibration.Reliability;
import dev.praxis.compute.metrics.classification.ProbabilityScores;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.evaluation.CalibrationLimits;
import dev.praxis.evaluation.ReliabilityResponse;
import dev.praxis.evaluation.SliceLimits;
import dev.praxis.evaluation.Slices;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.json.Warning;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import java.util.function.IntUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.springframework.stereotype.Service;

@Service
class CalibrationService {
    private static final int NUMBERS_PER_BIN = 14;
    private static final double VALUES_PER_SLICED_ROW = 4;

    private final Admission admission;
    private final CalibrationLimits limits;
    private final SliceLimits sliceLimits;

    CalibrationService(Admission admission, CalibrationLimits limits, SliceLimits sliceLimits) {
        this.admission = admission;
        this.limits = limits;
        this.sliceLimits = sliceLimits;
    }

    CalibrationResponse calibration(CalibrationRequest request) {
        Tensor sent = request.probabilities().columnAsVector().requireVectorOrMatrix("probabilities");
        boolean areLogits = Boolean.TRUE.equals(request.logits());
        int bins = limits.binsOf("/bins", request.bins());
        int rows = request.labels().size();
        Slices slices = Slices.of(request.groups(), rows, sliceLimits);
        return admission.run("calibration", cost(request, sent.values(), bins, slices), () -> {
            Tensor probabilities = areLogits ? probabilities(sent) : sent;
            return probabilities.isVector()
                    ? ofClassOne(request, probabilities.values().data, bins, slices)
                    : ofTopLabel(request, probabilities.values(), bins, slices);
        });
    }

    private static Cost cost(CalibrationRequest request, DMatrixRMaj sent, int bins, Slices slices) {
        int rows = request.labels().size();
        double entries = sent.getNumElements();
        boolean isWeighted = request.weights() != null;
        Cost cost = cost(rows, entries, bins, isWeighted);
        if (Boolean.TRUE.equals(request.logits())) {
            cost = cost.plus(logitsCost(sent));
        }
        if (slices.isEmpty()) {
            return cost;
        }
        double columns = entries / Math.max(1.0, rows);
        return cost.plus(slices.cost(ofGroup ->
                        cost(ofGroup, columns * ofGroup, bins, isWeighted).withoutMemory()))
                .plus(Cost.answer(
                        (double) NUMBERS_PER_BIN * bins * slices.names().size()))
                // A copy of the rows of each group.
                .plus(Cost.working(entries + VALUES_PER_SLICED_ROW * rows));
    }

    private static Cost logitsCost(DMatrixRMaj logits) {
        return Softmax.forwardCost(logits.numRows, logits.numCols).passedOn();
    }

    private static Tensor probabilities(Tensor logits) {
        if (!logits.isVector()) {
            return Tensor.matrix(Softmax.forward(logits.values(), 1).probabilities());
        }
        double[] probabilities = new double[logits.values().getNumElements()];
        Arrays.setAll(probabilities, i -> Sigmoid.of(logits.values().data[i]));
        return Tensor.vector(probabilities);
    }

    /** Returns the cost of both kinds of bins and of the scores. Bins of equal mass need a sort. */
    private static Cost cost(int rows, double entries, int bins, boolean isWeighted) {
        return Reliability.cost(rows, bins)
                .plus(Reliability.cost(rows, bins))
                .plus(ThresholdCounts.cost(rows, isWeighted))
                .plus(ProbabilityScores.cost(rows, entries / Math.max(1.0, rows)))
                .plus(Cost.working(2.0 * rows));
    }

    private static CalibrationResponse ofClassOne(
            CalibrationRequest request, double[] probabilities, int bins, Slices slices) {
        int[] labels = request.classes(2, true);
        Forecasts all = Forecasts.ofClassOne(probabilities, labels, request.weights());
        return answer(all, bins, slices, request.readWarnings(), indices -> {
            Forecasts group = Forecasts.ofClassOne(
                    Slices.pick(probabilities, indices),
                    Slices.pick(labels, indices),
                    Slices.pickIfPresent(request.weights(), indices));
            return answer(group, bins, row -> indices[row], Map.of(), Map.of(), List.of());
        });
    }

    private static CalibrationResponse answer(
            Forecasts all, int bins, Slices slices, ReadWarnings warnings, Slices.Answer<CalibrationResponse> ofGroup) {
        Map<String, String> undefined = new LinkedHashMap<>();
        Map<String, CalibrationResponse> groups = slices.answers(undefined, ofGroup);
        return answer(all, bins, IntUnaryOperator.identity(), groups, undefined, warnings.list());
    }

    private static CalibrationResponse answer(
            Forecasts forecasts,
            int bins,
            IntUnaryOperator rowInRequest,
            Map<String, CalibrationResponse> groups,
            Map<String, String> undefined,
            List<Warning> warnings) {
        return answer(
                ForecastEvent.CLASS_1,
                forecasts,
                bins,
                forecasts.brierScore(),
                forecasts.impossibleRow(),
                rowInRequest,
                forecasts::logLoss,
                groups,
                undefined,
                warnings);
    }

    private static CalibrationResponse ofTopLabel(
            CalibrationRequest request, DMatrixRMaj probabilities, int bins, Slices slices) {
        Distributions.require("probabilities", probabilities);
        ScoredClasses rows = scoredClasses(request, probabilities);
        Map<String, String> undefined = new LinkedHashMap<>();
        Map<String, CalibrationResponse> groups = slices.answers(
                undefined,
                indices -> ofTopLabel(rows.only(indices), bins, row -> indices[row], Map.of(), Map.of(), List.of()));
        return ofTopLabel(
                rows,
                bins,
                IntUnaryOperator.identity(),
                groups,
                undefined,
                request.readWarnings().list());
    }

    private static CalibrationResponse ofTopLabel(
            ScoredClasses rows,
            int bins,
            IntUnaryOperator rowInRequest,
            Map<String, CalibrationResponse> groups,
            Map<String, String> undefined,
            List<Warning> warnings) {
        return answer(
                ForecastEvent.TOP_LABEL,
                Forecasts.ofTopLabel(rows, rows.scores()),
                bins,
                ProbabilityScores.brierScore(rows),
                ProbabilityScores.impossibleRow(rows),
                rowInRequest,
                () -> ProbabilityScores.logLoss(rows),
                groups,
                undefined,
                warnings);
    }

    private static CalibrationResponse answer(
            ForecastEvent event,
            Forecasts forecasts,
            int bins,
            double brierScore,
            OptionalInt impossibleRow,
            IntUnaryOperator rowInRequest,
            DoubleSupplier logLoss,
            Map<String, CalibrationResponse> groups,
            Map<String, String> reasons,
            List<Warning> warnings) {
        boolean isFinite = impossibleRow.isEmpty();
        Map<String, String> undefined = new LinkedHashMap<>(reasons);
        if (!isFinite) {
            undefined.put(
                    "log_loss",
                    "infinite loss: the outcome of row %d has probability 0"
                            .formatted(rowInRequest.applyAsInt(impossibleRow.getAsInt())));
        }
        return new CalibrationResponse(
                forecasts.rows(),
                event,
                forecasts.meanProbability(),
                forecasts.observedFrequency(),
                ReliabilityResponse.of(Reliability.of(forecasts, Binning.equalWidth(bins))),
                ReliabilityResponse.of(Reliability.of(forecasts, Binning.equalMass(forecasts, bins))),
                brierScore,
                isFinite ? logLoss.getAsDouble() : null,
                groups,
                undefined,
                warnings);
    }

    private static ScoredClasses scoredClasses(CalibrationRequest request, DMatrixRMaj probabilities) {
        return Arguments.renamed(
                "scores",
                "probabilities",
                () -> new ScoredClasses(
                        probabilities, request.classes(probabilities.numCols, false), request.weights()));
    }
}
