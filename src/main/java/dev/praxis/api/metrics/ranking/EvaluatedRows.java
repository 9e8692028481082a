package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.PoissonBootstrap;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.wire.json.Warning;
import java.util.List;
import java.util.function.Function;

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
    public List<AreaInterval> intervals(List<Area> areas, IntervalRequest request) {
        double level = request.levelOrDefault();
        int resamples = request.intResamples();
        long seed = request.seedOrDefault();
        return switch (request.method()) {
            case LOGIT -> each(areas, area -> AreaInterval.logit(area, sent, labels, level));
            case BINOMIAL -> each(areas, area -> AreaInterval.binomial(area, sent, labels, level));
            case DELONG -> each(areas, area -> AreaInterval.delong(area, sent, labels, level));
            case BOOTSTRAP ->
                List.of(AreaInterval.bootstrap(areas.toArray(Area[]::new), sent, labels, level, resamples, seed));
            case POISSON -> {
                ScoreRun run = ScoreRun.of(sent);
                yield each(
                        areas, area -> PoissonBootstrap.interval(area, run, area.of(labels), level, resamples, seed));
            }
        };
    }

    private static List<AreaInterval> each(List<Area> areas, Function<Area, AreaInterval> interval) {
        return areas.stream().map(interval).toList();
    }

    @Override
    public double trials(Area area) {
        return AreaInterval.trials(area, sent);
    }
}
