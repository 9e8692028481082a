package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;

/**
 * Labels of any number of classes, each written as an integer from 0. False and true are read as 0
 * and 1, and so are -1 and 1 if there are no others.
 *
 * @param indices the class of each row
 * @param isBinary whether they were not written as class indices, and have a meaning only for two
 *     classes
 */
public record ClassLabels(int[] indices, boolean isBinary) {

    /** Makes labels from integers, whose -1 is read as 0 if they are -1 and 1. */
    static ClassLabels of(int[] integers, boolean areMinusOneAndOne) {
        if (areMinusOneAndOne) {
            for (int i = 0; i < integers.length; i++) {
                integers[i] = Math.max(integers[i], 0);
            }
        }
        return new ClassLabels(integers, areMinusOneAndOne);
    }

    /** Returns the class of each row. Binary labels are a problem beside more than two classes. */
    public int[] of(int classes) {
        if (isBinary && classes > 2) {
            throw ProblemException.invalid(
                    "/labels",
                    "expected class indices from 0 to %d, found binary labels beside %d classes"
                            .formatted(classes - 1, classes));
        }
        return indices;
    }
}
