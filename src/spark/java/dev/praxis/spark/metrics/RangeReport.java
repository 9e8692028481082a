package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.PoissonBootstrap;
import dev.praxis.compute.metrics.ranking.PoissonResample;
import dev.praxis.compute.metrics.ranking.PoissonResample.Totals;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The first pass: totals of one range, which all higher and lower ranges need.
 *
 * @param range its number in the plan
 * @param rows the number of rows, including those of weight 0
 * @param lowest the lowest score; NaN without scores
 * @param highest the highest score; NaN without scores
 * @param effectivePositives Kish's effective number of positive rows
 * @param totals of the rows
 * @param resamples totals of each resample
 */
record RangeReport(
        int range,
        long rows,
        double lowest,
        double highest,
        double effectivePositives,
        double effectiveNegatives,
        Totals totals,
        List<Totals> resamples)
        implements Serializable {

    static RangeReport of(RangeState range, int resamples, long seed) {
        RankingState state = range.read();
        ScoreRun run = state.run();
        List<Totals> drawn = new ArrayList<>();
        for (int resample = 0; resample < resamples; resample++) {
            drawn.add(PoissonResample.of(run, PoissonBootstrap.seed(seed, resample))
                    .totals());
        }
        boolean isEmpty = run.size() == 0;
        return new RangeReport(
                range.range(),
                state.rows(),
                isEmpty ? Double.NaN : run.scores()[0],
                isEmpty ? Double.NaN : run.scores()[run.size() - 1],
                run.positives().totalEffectiveRows(),
                run.negatives().totalEffectiveRows(),
                Totals.of(run),
                drawn);
    }
}
