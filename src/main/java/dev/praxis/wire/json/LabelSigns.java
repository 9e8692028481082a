package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;

/**
 * Distinguishes labels of -1 and 1, as support vector machines have them, from labels that start at
 * 0. Labels of both kinds together have no single meaning, and neither has -1 alone, which often
 * marks rows without a label.
 */
public final class LabelSigns {
    private static final int NONE = -1;

    private final String pointer;
    private int size;
    private int firstMinusOne = NONE;
    private boolean hasOne;
    private boolean hasOther;

    /**
     * Creates a check of labels, none of which is known yet.
     *
     * @param pointer location of the labels in the request
     */
    public LabelSigns(String pointer) {
        this.pointer = pointer;
    }

    /** Takes the next label; throws a problem if the labels up to it are not of one kind. */
    public void add(double label) {
        if (!areOfOneKindWith(label)) {
            throw ProblemException.invalid(
                    pointer + "/" + firstMinusOne,
                    "expected labels from 0, or labels that are all -1 or 1, found -1 among others");
        }
    }

    /** Takes the next labels. Returns false if the labels up to one of them are not of one kind. */
    boolean addAll(double[] labels, int count) {
        for (int i = 0; i < count; i++) {
            if (!areOfOneKindWith(labels[i])) {
                return false;
            }
        }
        return true;
    }

    /** Forgets all labels. */
    void restart() {
        size = 0;
        firstMinusOne = NONE;
        hasOne = false;
        hasOther = false;
    }

    private boolean areOfOneKindWith(double label) {
        if (label == -1) {
            firstMinusOne = firstMinusOne == NONE ? size : firstMinusOne;
        } else if (label == 1) {
            hasOne = true;
        } else {
            hasOther = true;
        }
        size++;
        return firstMinusOne == NONE || !hasOther;
    }

    /** Returns whether the labels are -1 and 1, and warns about it. */
    public boolean areMinusOneAndOne(ReadWarnings warnings) {
        if (firstMinusOne == NONE) {
            return false;
        }
        if (!hasOne) {
            throw ProblemException.invalid(
                    pointer, "expected labels of 0 and 1, or of -1 and 1, found -1 in every row");
        }
        warnings.add("minus_one_labels", "labels are -1 and 1: -1 was read as 0");
        return true;
    }
}
