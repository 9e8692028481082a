package dev.praxis.api.explanations.generalization;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.generalization.EarlyStopping;
import dev.praxis.compute.generalization.ExperimentSetup;
import dev.praxis.compute.generalization.PolynomialExperiment;
import org.springframework.stereotype.Service;

@Service
class ExperimentService {
    private final Admission admission;
    private final GeneralizationLimits limits;

    ExperimentService(Admission admission, GeneralizationLimits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    ExperimentResponse experiment(ExperimentRequest request) {
        ExperimentSetup setup = request.setup();
        Cost cost = PolynomialExperiment.cost(setup).plus(EarlyStopping.cost(setup.epochs()));
        limits.work().require(null, PolynomialExperiment.multiplications(setup));
        return admission.run("generalization-experiment", cost, () -> {
            PolynomialExperiment experiment = PolynomialExperiment.run(setup);
            return ExperimentResponse.of(
                    experiment, DiagnosisResponse.of(experiment.curve(), setup.noiseFloor(), request.thresholds()));
        });
    }
}
