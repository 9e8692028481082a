package dev.praxis.api.explanations.generalization;

import dev.praxis.admission.Admission;
import dev.praxis.compute.generalization.EarlyStopping;
import dev.praxis.compute.generalization.LearningCurve;
import dev.praxis.problem.Arguments;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Tensor;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

@Service
class DiagnosisService {
    private final Admission admission;

    DiagnosisService(Admission admission) {
        this.admission = admission;
    }

    DiagnosisResponse diagnosis(DiagnosisRequest request) {
        double[] training = losses(request.trainingLoss(), "training_loss");
        double[] validation = losses(request.validationLoss(), "validation_loss");
        request.validationLoss().requireShapeOf(request.trainingLoss(), "validation_loss", "training_loss");
        return admission.run("generalization-diagnosis", EarlyStopping.cost(training.length), () -> {
            Supplier<DiagnosisResponse> work = () -> DiagnosisResponse.of(
                    new LearningCurve(training, validation), request.noiseFloor(), request.thresholds());
            return request.trainingLoss().rank() == 0 ? Arguments.withoutRow(work) : work.get();
        });
    }

    /** Returns the losses of each epoch. A single number is the loss of one epoch. */
    private static double[] losses(Tensor tensor, String field) {
        if (tensor.rank() > 1) {
            throw ProblemException.invalid(
                    "/" + field, "expected a number or a vector, found shape " + tensor.describeShape());
        }
        if (tensor.values().getNumElements() == 0) {
            throw ProblemException.invalid("/" + field, "expected at least one number, found none");
        }
        return tensor.values().data;
    }
}
