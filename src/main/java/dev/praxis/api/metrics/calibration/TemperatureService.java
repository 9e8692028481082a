package dev.praxis.api.metrics.calibration;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.metrics.calibration.Binning;
import dev.praxis.compute.metrics.calibration.TemperatureScaling;
import dev.praxis.compute.metrics.calibration.TemperedScores;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.wire.json.Tensor;
import org.ejml.data.DMatrixRMaj;
import org.springframework.stereotype.Service;

@Service
class TemperatureService {
    private static final int NUMBERS_OF_AN_ANSWER = 11;

    /** Probabilities and their logarithms, before and after, and of a vector the logits of two classes. */
    private static final int MATRICES = 5;

    private final ComputeTimer timer;
    private final MemoryBudget memory;
    private final CalibrationLimits limits;

    TemperatureService(ComputeTimer timer, MemoryBudget memory, CalibrationLimits limits) {
        this.timer = timer;
        this.memory = memory;
        this.limits = limits;
    }

    TemperatureResponse temperature(TemperatureRequest request) {
        Tensor logits = request.logits().requireVectorOrMatrix("logits");
        int bins = limits.binsOf(request.bins());
        memory.reserveResponseElements(NUMBERS_OF_AN_ANSWER);
        long elements = (logits.isVector() ? 2L : 1L) * logits.values().getNumElements();
        memory.reserveComputeElements(MATRICES * elements);
        return timer.record("calibration-temperature", () -> {
            ScoredClasses rows = rows(request, logits.isVector() ? ofTwoClasses(logits.values()) : logits.values());
            TemperatureScaling scaling = TemperatureScaling.of(rows);
            Binning binning = Binning.equalWidth(bins);
            return TemperatureResponse.of(
                    scaling,
                    scores(rows, 1, binning, logits.isVector()),
                    scores(rows, scaling.temperature(), binning, logits.isVector()));
        });
    }

    private static TemperedScores scores(
            ScoredClasses rows, double temperature, Binning binning, boolean isOfClassOne) {
        return isOfClassOne
                ? TemperedScores.ofClassOne(rows, temperature, binning)
                : TemperedScores.ofClasses(rows, temperature, binning);
    }

    private static ScoredClasses rows(TemperatureRequest request, DMatrixRMaj logits) {
        try {
            return new ScoredClasses(logits, request.labels().indices(), request.weights());
        } catch (ComputeException e) {
            throw e.argument().equals("scores") ? e.named("logits") : e;
        }
    }

    /** {@code [0, z]} in each row. */
    private static DMatrixRMaj ofTwoClasses(DMatrixRMaj logits) {
        DMatrixRMaj rows = new DMatrixRMaj(logits.getNumElements(), 2);
        for (int row = 0; row < rows.numRows; row++) {
            rows.set(row, 1, logits.data[row]);
        }
        return rows;
    }
}
