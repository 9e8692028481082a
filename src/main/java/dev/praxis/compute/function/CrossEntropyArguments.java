package dev.praxis.compute.function;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.CrossEntropy.Options;
import java.util.Arrays;

/** Validation of the arguments of {@link CrossEntropy}. */
final class CrossEntropyArguments {
    private CrossEntropyArguments() {}

    /**
     * Returns the divisor of the mean loss.
     *
     * @throws ComputeException UNDEFINED if it is 0 or all rows are ignored; VALUE if it is not
     *     finite
     */
    static double meanDivisor(Targets targets, double[] classWeights) {
        CompensatedSum weights = new CompensatedSum();
        boolean any = false;
        for (int row = 0; row < targets.rows(); ) {
            int partEnd = Execution.partEnd(row, targets.rows());
            for (; row < partEnd; row++) {
                if (targets.counts(row)) {
                    any = true;
                    weights.add(targets.meanWeight(row, classWeights));
                }
            }
        }
        if (!any) {
            throw new ComputeException(Reason.UNDEFINED, "targets", "the mean loss is undefined: all rows are ignored");
        }
        double divisor = weights.value();
        if (divisor == 0) {
            throw new ComputeException(
                    Reason.UNDEFINED,
                    "class_weights",
                    "the mean loss is undefined: the total weight of the targets is 0");
        }
        if (!Double.isFinite(divisor)) {
            throw new ComputeException(
                    Reason.VALUE, "class_weights", "expected weights with a finite sum over the rows");
        }
        return divisor;
    }

    /**
     * Returns the class weights, or ones if there are none, after checking them and the label
     * smoothing.
     *
     * @throws ComputeException SHAPE or VALUE for options outside their domain
     */
    static double[] classWeights(Options options, int classes) {
        if (!(options.labelSmoothing() >= 0 && options.labelSmoothing() <= 1)) {
            throw new ComputeException(
                    Reason.VALUE,
                    "label_smoothing",
                    "expected a number from 0 to 1, found " + options.labelSmoothing());
        }
        double[] weights = options.classWeights();
        if (weights == null) {
            double[] ones = new double[classes];
            Arrays.fill(ones, 1);
            return ones;
        }
        if (weights.length != classes) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "class_weights",
                    "expected %d weights, one per class, found %d".formatted(classes, weights.length));
        }
        for (int c = 0; c < classes; c++) {
            if (!(weights[c] >= 0)) {
                throw new ComputeException(
                        Reason.VALUE, "class_weights", "expected a weight of at least 0, found " + weights[c], c);
            }
        }
        if (Arrays.stream(weights).sum() > Double.MAX_VALUE) {
            throw new ComputeException(Reason.VALUE, "class_weights", "expected weights with a finite sum");
        }
        return weights;
    }

    /**
     * Requires one valid target per row.
     *
     * @throws ComputeException SHAPE or VALUE for targets that do not fit
     */
    static void requireTargets(Targets targets, int rows, int classes) {
        if (targets.rows() != rows) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "targets",
                    "expected %d targets, one per row of logits, found %d".formatted(rows, targets.rows()));
        }
        targets.requireClasses(classes);
    }
}
