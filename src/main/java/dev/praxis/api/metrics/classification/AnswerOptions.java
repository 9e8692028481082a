package dev.praxis.api.metrics.classification;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.classification.MulticlassConfusion;
import dev.praxis.wire.json.Options;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that all of its rows share, and with them the answers of its groups.
 *
 * @param names of the classes; null if there are none
 * @param sparseReason why the confusion matrix is sparse; null if the request says so, or if it is
 *     not sparse
 */
@SuppressWarnings("ArrayRecordComponent") // sent names, never compared
record AnswerOptions(
        int classes,
        String @Nullable [] names,
        OptionalDouble zeroDivision,
        ConfusionForm form,
        @Nullable String sparseReason) {

    static AnswerOptions of(
            ClassificationRequest request, int classes, String @Nullable [] names, ClassificationLimits limits) {
        Double zeroDivision = request.zeroDivision();
        Options.requireZeroOrOne("/zero_division", zeroDivision);
        boolean isSparseByDefault = request.confusionMatrix() == null && classes > limits.denseClasses();
        return new AnswerOptions(
                classes,
                names,
                zeroDivision == null ? OptionalDouble.empty() : OptionalDouble.of(zeroDivision),
                isSparseByDefault
                        ? ConfusionForm.SPARSE
                        : Objects.requireNonNullElse(request.confusionMatrix(), ConfusionForm.DENSE),
                isSparseByDefault ? limits.sparseReason(classes) : null);
    }

    @Nullable
    String name(int c) {
        return names == null ? null : names[c];
    }

    /** Returns the cost of counting rows, and of the confusion matrix in its form. */
    Cost confusionCost(int rows) {
        return MulticlassConfusion.cost(rows, classes)
                .plus(
                        switch (form) {
                            case DENSE -> MulticlassConfusion.matrixCost(classes);
                            case SPARSE -> MulticlassConfusion.cellsCost(rows, classes);
                            case NONE -> Cost.NONE;
                        });
    }
}
