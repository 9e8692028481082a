package dev.praxis.api.explanations.crossentropy;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.function.CrossEntropy;
import dev.praxis.compute.function.CrossEntropy.Reduction;
import dev.praxis.compute.function.Targets;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.Tensor;
import java.util.Objects;
import org.springframework.stereotype.Service;

@Service
class CrossEntropyService {
    /** PyTorch's. */
    private static final long DEFAULT_IGNORE_INDEX = -100;

    private final ComputeTimer timer;
    private final MemoryBudget memory;

    CrossEntropyService(ComputeTimer timer, MemoryBudget memory) {
        this.timer = timer;
        this.memory = memory;
    }

    CrossEntropyResponse crossEntropy(CrossEntropyRequest request) {
        Tensor logits = request.logits().requireVectorOrMatrix("logits");
        memory.reserveResponseElements(2L * logits.values().getNumElements() + logits.values().numRows);
        Targets targets = targets(request, logits);
        CrossEntropy.Options options = new CrossEntropy.Options(
                request.classWeights(),
                Objects.requireNonNullElse(request.labelSmoothing(), 0.0),
                Objects.requireNonNullElse(request.reduction(), Reduction.MEAN));
        CrossEntropy result = timer.record("cross-entropy", () -> compute(logits, targets, options));
        Tensor loss = options.reduction() == Reduction.NONE
                ? Tensor.perRow(logits, result.losses())
                : Tensor.number(result.loss());
        return new CrossEntropyResponse(
                loss, Tensor.like(logits, result.gradient()), Tensor.like(logits, result.probabilities()));
    }

    private static CrossEntropy compute(Tensor logits, Targets targets, CrossEntropy.Options options) {
        try {
            return CrossEntropy.of(logits.values(), targets, options);
        } catch (ComputeException e) {
            throw logits.isVector() && e.argument().equals("targets") ? e.withoutRow() : e;
        }
    }

    /** Targets have one rank less than the logits where they are class indices, and the same where they are distributions. */
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
        // Generated clients send the default.
        if (request.ignoreIndex() != null && request.ignoreIndex() != DEFAULT_IGNORE_INDEX) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "/ignore_index",
                    "expected none, or the default, -100, with targets that are probabilities");
        }
        return new Targets.ClassProbabilities(targets.values());
    }
}
