package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;
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

    /** Creates labels of numbers or booleans. */
    public Labels(boolean... values) {
        this(values, null);
    }

    /** Returns the number of rows. */
    public int size() {
        return texts == null ? Objects.requireNonNull(values).length : texts.size();
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
        if (positiveLabel == null) {
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
