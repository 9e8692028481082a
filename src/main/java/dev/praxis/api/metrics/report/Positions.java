package dev.praxis.api.metrics.report;

import dev.praxis.compute.ComputeException;
import dev.praxis.evaluation.Evaluation;
import dev.praxis.problem.ComputeProblems;
import dev.praxis.problem.Fields;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Translates positions in the request of a metric to positions in the request of a report. */
final class Positions {
    private static final Set<String> SHARED =
            Set.of("scores", "labels", "weights", "groups", "positive_label", "class_names");

    private Positions() {}

    /**
     * Calls {@code work}, which reads or answers the request of one metric.
     *
     * @param entry location of the metric in the request of the report
     */
    static <T> T moved(Evaluation<?> metric, String entry, Supplier<T> work) {
        return Fields.moved(pointer -> moved(metric, entry, pointer), () -> {
            try {
                return work.get();
            } catch (ComputeException e) {
                throw ComputeProblems.of(e);
            }
        });
    }

    private static @Nullable String moved(Evaluation<?> metric, String entry, @Nullable String pointer) {
        if (pointer == null || pointer.isEmpty()) {
            return pointer;
        }
        String[] steps = pointer.split("/", 3);
        if (steps[1].equals(metric.scores())) {
            return "/scores" + pointer.substring(1 + steps[1].length());
        }
        return SHARED.contains(steps[1]) ? pointer : entry + pointer;
    }
}
