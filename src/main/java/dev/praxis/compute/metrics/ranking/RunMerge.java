package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Execution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The union of many runs. They are divided at the same scores into ranges whose pieces fit into the
 * cache; pieces are merged in pairs, and threads share the ranges.
 */
final class RunMerge {
    /** The number of scores of a range, about. */
    private static final int RANGE = 1 << 14;

    /** Scores of a run for each that is looked at to choose the ranges. */
    private static final int STEP = 1 << 10;

    private RunMerge() {}

    static ScoreRun of(List<ScoreRun> runs) {
        if (runs.size() <= 1) {
            return runs.isEmpty() ? ScoreRun.empty() : runs.getFirst();
        }
        double[] bounds = bounds(runs);
        ScoreRun[] parts = new ScoreRun[bounds.length + 1];
        Execution.forEach(parts.length, (part, lane) -> {
            double from = part == 0 ? Double.NEGATIVE_INFINITY : bounds[part - 1];
            double to = part == bounds.length ? Double.POSITIVE_INFINITY : bounds[part];
            parts[part] = inPairs(runs.stream()
                    .map(run -> run.between(run.firstAtLeast(from), run.firstAtLeast(to)))
                    .toList());
        });
        return parts.length == 1 ? parts[0] : concatenated(parts);
    }

    /** Returns scores between which there are about as many scores of all runs. */
    private static double[] bounds(List<ScoreRun> runs) {
        double[] sample = runs.stream()
                .flatMapToDouble(run -> {
                    DoubleStream.Builder some = DoubleStream.builder();
                    for (int k = STEP; k < run.size(); k += STEP) {
                        some.add(run.scores()[k]);
                    }
                    return some.build();
                })
                .sorted()
                .toArray();
        int each = RANGE / STEP;
        double[] bounds = new double[sample.length / each];
        Arrays.setAll(bounds, i -> sample[i * each + each - 1]);
        return bounds;
    }

    private static ScoreRun inPairs(List<ScoreRun> runs) {
        List<ScoreRun> left = runs;
        while (left.size() > 1) {
            List<ScoreRun> merged = new ArrayList<>();
            for (int i = 0; i < left.size(); i += 2) {
                merged.add(i + 1 < left.size() ? ScoreRun.merge(left.get(i), left.get(i + 1)) : left.get(i));
            }
            left = merged;
        }
        return left.getFirst();
    }

    private static ScoreRun concatenated(ScoreRun[] parts) {
        int[] starts = new int[parts.length + 1];
        for (int i = 0; i < parts.length; i++) {
            starts[i + 1] = starts[i] + parts[i].size();
        }
        boolean isWeighted = Arrays.stream(parts).anyMatch(ScoreRun::isWeighted);
        ScoreRun whole = ScoreRun.ofSize(starts[parts.length], isWeighted);
        Execution.forEach(parts.length, (part, lane) -> {
            ScoreRun from = parts[part];
            System.arraycopy(from.scores(), 0, whole.scores(), starts[part], from.size());
            whole.positives().copyFrom(from.positives(), starts[part]);
            whole.negatives().copyFrom(from.negatives(), starts[part]);
        });
        return whole;
    }
}
