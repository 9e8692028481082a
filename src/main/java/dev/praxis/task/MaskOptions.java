package dev.praxis.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of filling masks.
 *
 * @param topK maximum number of predictions per mask; null for 5, or for all targets
 * @param targets words to which predictions are limited; null for the whole vocabulary
 * @param returnsSequences whether each prediction comes with the whole text
 */
public record MaskOptions(@Nullable Long topK, @Nullable List<String> targets, boolean returnsSequences) {
    private static final long DEFAULT = 5;

    /** Returns the number of predictions per mask, at most that of the candidates. */
    int count(int candidates) {
        long wanted = topK != null ? topK : targets == null ? DEFAULT : candidates;
        return (int) Math.min(wanted, candidates);
    }
}
