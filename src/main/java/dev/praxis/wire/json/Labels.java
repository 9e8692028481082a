package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Binary labels: each written as 0, 1, false or true, or as one of two texts. Exactly one of the
 * two forms is present.
 *
 * @param values whether each label is 1 or true; null for texts
 * @param texts null for numbers and booleans
 */
public record Labels(boolean @Nullable [] values, @Nullable Categories texts) {
    /** The words for a label that is not one of two texts. */
    public static final String EXPECTED = "a label: 0, 1, false or true; name the positive one of other labels, which "
            + "are texts in JSON, in positive_label";

    /** Creates labels of numbers or booleans. */
    public Labels(boolean... values) {
        this(values, null);
    }

    /** Returns the number of rows. */
    public int size() {
        return texts == null ? Objects.requireNonNull(values).length : texts.size();
    }

    /**
     * Returns whether each row is positive, for rows that may be a part of all rows: if all labels
     * are one text, it may be that of the negative rows.
     *
     * @param positiveLabel as for {@link #positive}
     * @param warnings receives a warning if no label is the positive one
     */
    public boolean[] positiveIfAny(@Nullable LabelName positiveLabel, ReadWarnings warnings) {
        if (texts == null || positiveLabel == null || texts.names().size() != 1) {
            return positive(positiveLabel);
        }
        boolean[] is = new boolean[texts.size()];
        String only = texts.names().getFirst();
        if (only.equals(positiveLabel.text())) {
            Arrays.fill(is, true);
        } else {
            warnings.add(
                    "absent_positive_label",
                    "no label is \"%s\": every label is \"%s\""
                            .formatted(Shown.of(positiveLabel.text()), Shown.of(only)));
        }
        return is;
    }

    /**
     * Returns whether each row is positive.
     *
     * @param positiveLabel the label of the positive rows: required with texts, and 1 by default
     *     without
     */
    public boolean[] positive(@Nullable LabelName positiveLabel) {
        if (texts != null) {
            return texts.positive("labels", positiveLabel);
        }
        boolean[] ones = Objects.requireNonNull(values);
        if (positiveLabel == null || ones.length == 0) {
            return ones;
        }
        return switch (positiveLabel.text()) {
            case "1", "true" -> ones;
            case "0", "false", "-1" -> {
                boolean[] zeros = new boolean[ones.length];
                for (int i = 0; i < zeros.length; i++) {
                    zeros[i] = !ones[i];
                }
                yield zeros;
            }
            default ->
                throw ProblemException.invalid(
                        "/positive_label",
                        "expected 0 or 1, as the labels are, found \"%s\"".formatted(Shown.of(positiveLabel.text())));
        };
    }
}
