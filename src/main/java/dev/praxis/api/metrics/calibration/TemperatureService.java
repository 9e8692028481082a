package dev.praxis.api.metrics.calibration;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.calibration.Binning;
import dev.praxis.compute.metrics.calibration.TemperatureScaling;
import dev.praxis.compute.metrics.calibration.TemperedScores;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.evaluation.CalibrationLimits;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.Tensor;
import org.ejml.data.DMatrixRMaj;
import org.springframework.stereotype.Service;

@Service
class TemperatureService {
    private final Admission admission;
    private final CalibrationLimits limits;

    TemperatureService(Admission admission, CalibrationLimits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    TemperatureResponse temperature(TemperatureRequest request) {
        Tensor logits = request.logits().columnAsVector().requireVectorOrMatrix("logits");
        int bins = limits.binsOf("/bins", request.bins());
        Cost cost = logits.isVector()
                ? TemperatureScaling.cost(logits.values().getNumElements(), 2)
                : TemperatureScaling.cost(logits.values().numRows, logits.values().numCols);
        return admission.run("calibration-temperature", cost, () -> {
            ScoredClasses rows = rows(
                    request, logits.isVector(), logits.isVector() ? ofTwoClasses(logits.values()) : logits.values());
            TemperatureScaling scaling = TemperatureScaling.of(rows);
            Binning binning = Binning.equalWidth(bins);
            return TemperatureResponse.of(
                    scaling,
                    scores(rows, 1, binning, logits.isVector()),
                    scores(rows, scaling.temperature(), binning, logits.isVector()),
                    request.readWarnings().list());
        });
    }

    private static TemperedScores scores(
            ScoredClasses rows, double temperature, Binning binning, boolean isOfClassOne) {
        return isOfClassOne
                ? TemperedScores.ofClassOne(rows, temperature, binning)
                : TemperedScores.ofClasses(rows, temperature, binning);
    }

    private static ScoredClasses rows(TemperatureRequest request, boolean isVector, DMatrixRMaj logits) {
        return Arguments.renamed(
                "scores",
                "logits",
                () -> new ScoredClasses(logits, request.classes(logits.numCols, isVector), request.weights()));
    }

    /** Returns the logits of both classes, {@code [0, z]} in each row. */
    private static DMatrixRMaj ofTwoClasses(DMatrixRMaj logits) {
        DMatrixRMaj rows = new DMatrixRMaj(logits.getNumElements(), 2);
        for (int row = 0; row < rows.numRows; row++) {
            rows.set(row, 1, logits.data[row]);
        }
        return rows;
    }
}
