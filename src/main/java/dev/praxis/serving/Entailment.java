package dev.praxis.serving;

import dev.praxis.checkpoint.Checkpoint.Classifier;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The labels by which a model of natural language inference says whether a hypothesis follows from
 * a premise.
 *
 * @param entailment index of the label for a hypothesis that follows
 * @param contradiction index of the opposite label; -1 if none is known
 */
public record Entailment(int entailment, int contradiction) {
    private static final String ENTAILMENT = "entail";
    private static final String CONTRADICTION = "contra";

    /**
     * Returns the labels of a model, found by the beginnings of their names; null if it has no
     * label for entailment. If none is named for contradiction, the other one of two is opposite.
     */
    public static @Nullable Entailment of(@Nullable Classifier classifier) {
        if (classifier == null) {
            return null;
        }
        List<String> labels = classifier.labels();
        int entailment = first(labels, ENTAILMENT);
        if (entailment < 0) {
            return null;
        }
        int contradiction = first(labels, CONTRADICTION);
        boolean isOther = contradiction < 0 && labels.size() == 2;
        return new Entailment(entailment, isOther ? 1 - entailment : contradiction);
    }

    private static int first(List<String> labels, String beginning) {
        return IntStream.range(0, labels.size())
                .filter(i -> labels.get(i).toLowerCase(Locale.ROOT).startsWith(beginning))
                .findFirst()
                .orElse(-1);
    }
}
