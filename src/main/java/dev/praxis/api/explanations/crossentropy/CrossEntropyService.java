package dev.praxis.api.explanations.crossentropy;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.CrossEntropy;
import dev.praxis.compute.function.CrossEntropy.Reduction;
import dev.praxis.compute.function.Targets;
import dev.praxis.problem.Arguments;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.Tensor;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

@Service
class CrossEntropyService {
    /** The default of PyTorch. */
    private static final long DEFAULT_IGNORE_INDEX = -100;

    private final Admission admission;

    CrossEntropyService(Admission admission) {
        this.admission = admission;
    }

    CrossEntropyResponse crossEntropy(CrossEntropyRequest request) {
        Tensor logits = request.logits().requireVectorOrMatrix("logits");
        Targets targets = targets(request, logits);
        CrossEntropy.Options options = new CrossEntropy.Options(
                request.classWeights(),
                Objects.requireNonNullElse(request.labelSmoothing(), 0.0),
                Objects.requireNonNullElse(request.reduction(), Reduction.MEAN));
        Cost cost = CrossEntropy.cost(logits.values().numRows, logits.values().numCols);
        CrossEntropy result = admission.run("cross-entropy", cost, () -> compute(logits, targets, options));
        Tensor loss = options.reduction() == Reduction.NONE
                ? Tensor.perRow(logits, result.losses())
                : Tensor.number(result.loss());
        return new CrossEntropyResponse(
                loss, Tensor.like(logits, result.gradient()), Tensor.like(logits, result.probabilities()));
    }

    private static CrossEntropy compute(Tensor logits, Targets targets, CrossEntropy.Options options) {
        Supplier<CrossEntropy> work = () -> CrossEntropy.of(logits.values(), targets, options);
        return logits.isVector() ? Arguments.withoutRow("targets", work) : work.get();
    }

    /**
     * Reads the targets. Class indices have one rank less than the logits, and probabilities have
     * the same rank.
     */
    private static Targets targets(CrossEntropyRequest request, Tensor logits) {
        Tensor targets = request.targets();
        if (targets.rank() == logits.rank() - 1) {
            return new Targets.ClassIndices(
                    targets.requireIntegers("targets"),
                    Objects.requireNonNullElse(request.ignoreIndex(), DEFAULT_IGNORE_INDEX));
        }
        if (targets.rank() != logits.rank()) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "/targets",
                    "expected %s for logits of shape %s, found %s"
                            .formatted(
                                    logits.isVector()
                                            ? "a class index or a vector of probabilities"
                                            : "a vector of class indices or a matrix of probabilities",
                                    logits.describeShape(),
                                    targets.describeShape()));
        }
        // Generated clients send the default, so it is accepted.
        if (request.ignoreIndex() != null && request.ignoreIndex() != DEFAULT_IGNORE_INDEX) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "/ignore_index",
                    "expected none or the default, -100, with targets that are probabilities");
        }
        return new Targets.ClassProbabilities(targets.values());
    }
}
