package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Labels of any number of classes, each written as an integer from 0, or as a text. False and true
 * are read as 0 and 1, and so are -1 and 1 if there are no others.
 *
 * @param indices the class of each row, or the code of its text
 * @param isBinary whether they were not written as class indices, and have a meaning only for two
 *     classes
 * @param texts null for integers and booleans
 */
public record ClassLabels(
        int[] indices, boolean isBinary, @Nullable Categories texts) {

    /** Creates labels of integers or booleans. */
    public ClassLabels(int[] indices, boolean isBinary) {
        this(indices, isBinary, null);
    }

    /** Creates labels of texts. */
    public ClassLabels(Categories texts) {
        this(texts.codes(), false, texts);
    }

    /** Makes labels from integers, whose -1 is read as 0 if they are -1 and 1. */
    static ClassLabels of(int[] integers, boolean areMinusOneAndOne) {
        if (areMinusOneAndOne) {
            for (int i = 0; i < integers.length; i++) {
                integers[i] = Math.max(integers[i], 0);
            }
        }
        return new ClassLabels(integers, areMinusOneAndOne);
    }

    /** Returns the number of rows. */
    public int size() {
        return indices.length;
    }

    /**
     * Returns the class of each row. Binary labels are a problem beside more than two classes, and
     * so are texts that are no names of classes.
     *
     * @param classNames one per class, of which labels that are texts are some; null for none
     */
    public int[] of(int classes, String @Nullable [] classNames) {
        return of(classes, classNames, "labels");
    }

    /**
     * Returns the class of each row, as {@link #of(int, String[])}.
     *
     * @param field name of the labels in the request
     */
    public int[] of(int classes, String @Nullable [] classNames, String field) {
        if (texts != null) {
            if (classNames == null) {
                throw ProblemException.invalid(
                        "/class_names", "required with labels that are texts: the names of all classes in their order");
            }
            return texts.indicesIn(classNames, field);
        }
        if (isBinary && classes > 2) {
            throw ProblemException.invalid(
                    "/" + field,
                    "expected class indices from 0 to %d, found binary labels beside %d classes"
                            .formatted(classes - 1, classes));
        }
        return indices;
    }

    /**
     * Returns whether each row is positive.
     *
     * @param positiveLabel as {@link Labels#positive} has it
     */
    public boolean[] positive(@Nullable LabelName positiveLabel) {
        return texts == null ? new Labels(ones()).positive(positiveLabel) : texts.positive("labels", positiveLabel);
    }

    /**
     * Returns the class of each row, 0 or 1.
     *
     * @param positiveLabel the label of class 1: required with texts, and 1 by default without
     */
    public int[] ofTwo(@Nullable LabelName positiveLabel) {
        boolean[] isOne = positive(positiveLabel);
        int[] classes = new int[isOne.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = isOne[i] ? 1 : 0;
        }
        return classes;
    }

    /** Returns labels of 0 and 1, or of texts, where they have this meaning. */
    public Labels binary() {
        return texts == null ? new Labels(ones()) : new Labels(null, texts);
    }

    private boolean[] ones() {
        boolean[] ones = new boolean[indices.length];
        for (int i = 0; i < ones.length; i++) {
            if (indices[i] > 1) {
                throw ProblemException.invalid(
                        "/labels/" + i, "expected %s, found %d".formatted(Labels.EXPECTED, indices[i]));
            }
            ones[i] = indices[i] == 1;
        }
        return ones;
    }
}
