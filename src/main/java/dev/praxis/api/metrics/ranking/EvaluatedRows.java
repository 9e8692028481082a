package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.PoissonBootstrap;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.wire.json.Warning;
import java.util.List;

/** The rows of a request. */
record EvaluatedRows(ScoredLabels sent, RankedLabels labels) implements Evaluated {

    @Override
    public long rows() {
        return sent.scores().length;
    }

    @Override
    public List<Warning> warnings(int distinctScores) {
        return RowWarnings.of(sent, distinctScores);
    }

    @Override
    public AreaInterval interval(IntervalRequest request) {
        double level = request.levelOrDefault();
        return switch (request.method()) {
            case LOGIT -> AreaInterval.logit(request.of(), sent, labels, level);
            case BINOMIAL -> AreaInterval.binomial(request.of(), sent, labels, level);
            case DELONG -> AreaInterval.delong(request.of(), sent, labels, level);
            case BOOTSTRAP ->
                AreaInterval.bootstrap(
                        request.of(), sent, labels, level, request.intResamples(), request.seedOrDefault());
            case POISSON ->
                PoissonBootstrap.interval(
                        request.of(),
                        ScoreRun.of(sent),
                        request.of().of(labels),
                        level,
                        request.intResamples(),
                        request.seedOrDefault());
        };
    }

    @Override
    public double trials(Area area) {
        return AreaInterval.trials(area, sent);
    }
}
