package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.PoissonBootstrap;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.compute.metrics.ranking.TrialInterval;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import dev.praxis.wire.json.Warning;
import java.util.List;

/** The rows of merged states. */
record EvaluatedState(RankingState state, ThresholdCounts labels) implements Evaluated {

    @Override
    public long rows() {
        return state.rows();
    }

    @Override
    public List<Warning> warnings(int distinctScores) {
        return RowWarnings.of(state.run(), distinctScores);
    }

    @Override
    public List<AreaInterval> intervals(List<Area> areas, IntervalRequest request) {
        return areas.stream().map(area -> interval(area, request)).toList();
    }

    private AreaInterval interval(Area area, IntervalRequest request) {
        double level = request.levelOrDefault();
        return switch (request.method()) {
            case LOGIT -> TrialInterval.logit(underPrecisionRecall(area), positives(), level);
            case BINOMIAL -> TrialInterval.binomial(underPrecisionRecall(area), positives(), level);
            case POISSON ->
                PoissonBootstrap.interval(
                        area, state.run(), area.of(labels), level, request.intResamples(), request.seedOrDefault());
            case BOOTSTRAP, DELONG -> throw new IllegalArgumentException("states have no rows to draw or to compare");
        };
    }

    private double underPrecisionRecall(Area area) {
        TrialInterval.requireUnderPrecisionRecall(area, "poisson");
        return area.of(labels);
    }

    private double positives() {
        return state.run().positives().totalEffectiveRows();
    }

    @Override
    public double trials(Area area) {
        return TrialInterval.trials(area, positives(), state.run().negatives().totalEffectiveRows());
    }
}
