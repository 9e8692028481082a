package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A merge of runs that arrive one by one. Runs of similar sizes are merged with each other, so each
 * score is copied a logarithmic number of times, and only few runs are held.
 */
final class RunMerger {
    private final Deque<ScoreRun> runs = new ArrayDeque<>();
    private long rowsOfWeightZero;

    void add(RankingState state) {
        rowsOfWeightZero += state.rowsOfWeightZero();
        ScoreRun run = state.run();
        while (!runs.isEmpty() && runs.getFirst().size() <= 2 * run.size()) {
            run = ScoreRun.merge(runs.removeFirst(), run);
        }
        runs.addFirst(run);
    }

    RankingState state() {
        ScoreRun run = ScoreRun.empty();
        while (!runs.isEmpty()) {
            run = ScoreRun.merge(runs.removeFirst(), run);
        }
        return new RankingState(run, rowsOfWeightZero);
    }
}
