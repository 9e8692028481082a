package dev.praxis.api.explanations.uncertainty;

import dev.praxis.admission.Admission;
import dev.praxis.compute.uncertainty.ClassificationUncertainty;
import dev.praxis.compute.uncertainty.RegressionUncertainty;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Matrices;
import dev.praxis.wire.json.Tensor;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class UncertaintyService {
    private static final String OPERATION = "uncertainty-decomposition";

    private final Admission admission;

    UncertaintyService(Admission admission) {
        this.admission = admission;
    }

    DecompositionResponse decomposition(DecompositionRequest request) {
        Matrices probabilities = request.probabilities();
        boolean regression = request.means() != null || request.variances() != null;
        if ((probabilities != null) == regression) {
            throw ProblemException.invalid("", "expected either probabilities, or means and variances");
        }
        if (probabilities != null) {
            return ofClasses(probabilities, Objects.requireNonNullElse(request.unit(), EntropyUnit.NATS));
        }
        if (request.unit() != null) {
            throw ProblemException.invalid("/unit", "has no effect with means");
        }
        return ofNumbers(required(request.means(), "means"), required(request.variances(), "variances"));
    }

    private DecompositionResponse ofClasses(Matrices probabilities, EntropyUnit unit) {
        DMatrixRMaj first = probabilities.matrices().getFirst();
        return admission.run(
                OPERATION,
                ClassificationUncertainty.cost(probabilities.matrices().size(), first.numRows, first.numCols),
                () -> DecompositionResponse.of(ClassificationUncertainty.of(probabilities.matrices()), unit));
    }

    private DecompositionResponse ofNumbers(Tensor meansTensor, Tensor variancesTensor) {
        DMatrixRMaj means = meansTensor.requireMatrix("means");
        DMatrixRMaj variances = variancesTensor.requireMatrix("variances");
        return admission.run(
                OPERATION,
                RegressionUncertainty.cost(means.numRows, means.numCols),
                () -> DecompositionResponse.of(RegressionUncertainty.of(means, variances)));
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw ProblemException.invalid("/" + field, "this field is required");
        }
        return value;
    }
}
