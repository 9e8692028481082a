package dev.praxis.api.explanations.generalization;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.generalization.LearningCurve;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Tensor;
import org.springframework.stereotype.Service;

@Service
class DiagnosisService {
    /** The generalization loss of each epoch, and two numbers of each strip. */
    static final int NUMBERS_OF_AN_EPOCH = 3;

    private final ComputeTimer timer;
    private final MemoryBudget memory;

    DiagnosisService(ComputeTimer timer, MemoryBudget memory) {
        this.timer = timer;
        this.memory = memory;
    }

    DiagnosisResponse diagnosis(DiagnosisRequest request) {
        double[] training = losses(request.trainingLoss(), "training_loss");
        double[] validation = losses(request.validationLoss(), "validation_loss");
        request.validationLoss().requireShapeOf(request.trainingLoss(), "validation_loss", "training_loss");
        memory.reserveResponseElements((long) NUMBERS_OF_AN_EPOCH * training.length);
        return timer.record("generalization-diagnosis", () -> {
            try {
                return DiagnosisResponse.of(
                        new LearningCurve(training, validation), request.noiseFloor(), request.thresholds());
            } catch (ComputeException e) {
                throw request.trainingLoss().rank() == 0 ? e.withoutRow() : e;
            }
        });
    }

    /** A single number is the loss of one epoch. */
    private static double[] losses(Tensor tensor, String field) {
        if (tensor.rank() > 1) {
            throw ProblemException.invalid(
                    "/" + field, "expected a number or a vector, found the shape " + tensor.describeShape());
        }
        if (tensor.values().getNumElements() == 0) {
            throw ProblemException.invalid("/" + field, "expected at least one number, found none");
        }
        return tensor.values().data;
    }
}
