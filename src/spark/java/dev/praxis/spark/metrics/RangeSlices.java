package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import java.util.ArrayList;
import java.util.List;
import scala.Tuple2;

/** The division of a chunk into the ranges of its group. */
final class RangeSlices {
    private RangeSlices() {}

    /**
     * Returns the nonempty slices, each with its range. Rows of weight 0 are in the first range,
     * and so is a chunk without rows, so that its group has a range.
     */
    static List<Tuple2<Integer, Chunk>> of(Chunk chunk, RangePlan plan) {
        RankingState state = chunk.read();
        ScoreRun run = state.run();
        int group = plan.indexOf(chunk.group());
        double[] ends = plan.ends().get(group);
        List<Tuple2<Integer, Chunk>> slices = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= ends.length; i++) {
            int to = i == ends.length ? run.size() : run.firstAtLeast(ends[i]);
            long zeros = i == 0 ? state.rowsOfWeightZero() : 0;
            if (to > from || zeros > 0 || (i == 0 && run.size() == 0)) {
                RankingState slice = new RankingState(run.between(from, to), zeros);
                slices.add(new Tuple2<>(plan.firstRanges()[group] + i, Chunk.of(chunk.group(), slice)));
            }
            from = to;
        }
        return slices;
    }
}
