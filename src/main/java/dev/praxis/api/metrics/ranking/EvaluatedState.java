package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.Names;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.PoissonBootstrap;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.compute.metrics.ranking.TrialInterval;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Warning;
import java.util.List;

/** The rows of merged states. */
record EvaluatedState(RankingState state, ThresholdCounts labels) implements Evaluated {

    /** Requires a method that needs no rows. */
    static void requireMethod(IntervalMethod method) {
        if (method == IntervalMethod.BOOTSTRAP || method == IntervalMethod.DELONG) {
            throw ProblemException.invalid(
                    "/interval/method",
                    "expected logit, binomial or poisson, found %s, which needs rows: states have only their sums at each score"
                            .formatted(Names.of(method)));
        }
    }

    @Override
    public long rows() {
        return state.rows();
    }

    @Override
    public List<Warning> warnings(int distinctScores) {
        return RowWarnings.of(state.run(), distinctScores);
    }

    @Override
    public AreaInterval interval(IntervalRequest request) {
        requireMethod(request.method());
        ScoreRun run = state.run();
        Area area = request.of();
        double level = request.levelOrDefault();
        if (request.method() == IntervalMethod.POISSON) {
            return PoissonBootstrap.interval(
                    area, run, area.of(labels), level, request.intResamples(), request.seedOrDefault());
        }
        TrialInterval.requireUnderPrecisionRecall(area, "poisson");
        double positives = run.positives().totalEffectiveRows();
        return request.method() == IntervalMethod.LOGIT
                ? TrialInterval.logit(area.of(labels), positives, level)
                : TrialInterval.binomial(area.of(labels), positives, level);
    }

    @Override
    public double trials(Area area) {
        return TrialInterval.trials(
                area,
                state.run().positives().totalEffectiveRows(),
                state.run().negatives().totalEffectiveRows());
    }
}
