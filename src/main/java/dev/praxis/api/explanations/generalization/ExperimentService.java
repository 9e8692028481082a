package dev.praxis.api.explanations.generalization;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.compute.generalization.ExperimentSetup;
import dev.praxis.compute.generalization.PolynomialExperiment;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import org.springframework.stereotype.Service;

@Service
class ExperimentService {
    private static final int CURVES = 5;

    private final ComputeTimer timer;
    private final MemoryBudget memory;
    private final GeneralizationLimits limits;

    ExperimentService(ComputeTimer timer, MemoryBudget memory, GeneralizationLimits limits) {
        this.timer = timer;
        this.memory = memory;
        this.limits = limits;
    }

    ExperimentResponse experiment(ExperimentRequest request) {
        ExperimentSetup setup = request.setup();
        long points = (long) setup.training().points() + setup.validation().points();
        requireFewMultiplications(setup, points);
        memory.reserveResponseElements((2L + DiagnosisService.NUMBERS_OF_AN_EPOCH) * setup.epochs()
                + 2 * points
                + (long) CURVES * PolynomialExperiment.CURVE_POINTS);
        // Features and their copies, and the residuals.
        memory.reserveComputeElements(3 * points * (setup.degree() + 2));
        return timer.record("generalization-experiment", () -> {
            PolynomialExperiment experiment = PolynomialExperiment.run(setup);
            return ExperimentResponse.of(
                    experiment, DiagnosisResponse.of(experiment.curve(), setup.noiseFloor(), request.thresholds()));
        });
    }

    private void requireFewMultiplications(ExperimentSetup setup, long points) {
        // In float64, since the product of three large numbers can overflow; what is near the limit is exact.
        double multiplications = (setup.degree() + 1.0) * points * setup.epochs();
        if (multiplications > limits.multiplications()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "the experiment would multiply %d coefficients, %d points and %d epochs, and may multiply %d in all (praxis.generalization.multiplications)"
                            .formatted(setup.degree() + 1, points, setup.epochs(), limits.multiplications()));
        }
    }
}
