package dev.praxis.api.metrics.regression;

import dev.praxis.compute.metrics.regression.EnsembleScores;
import dev.praxis.compute.metrics.regression.GaussianScores;
import dev.praxis.compute.metrics.regression.IntervalScore;
import dev.praxis.compute.metrics.regression.PointErrors;
import dev.praxis.compute.metrics.regression.QuantileLosses;
import dev.praxis.wire.json.Warning;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the answer for some rows.
 *
 * @param quantileLevels one per column of quantiles
 * @param level nominal level of the intervals that were sent
 * @param levels of the intervals of distributions
 */
@SuppressWarnings("ArrayRecordComponent") // options, never compared
record RegressionAnswer(double[] quantileLevels, double level, double[] levels) {

    RegressionResponse of(
            Forecasts forecasts,
            Map<String, RegressionResponse> groups,
            Map<String, String> undefined,
            List<Warning> warnings) {
        Forecasts rows = forecasts.weighted();
        return new RegressionResponse(
                forecasts.rows(),
                point(rows),
                quantiles(rows),
                ensemble(rows),
                gaussian(rows),
                interval(rows),
                groups,
                undefined,
                warnings);
    }

    private static @Nullable PointResponse point(Forecasts rows) {
        return rows.predictions() == null
                ? null
                : PointResponse.of(PointErrors.of(rows.predictions(), rows.targets(), rows.weights()));
    }

    private @Nullable QuantilesResponse quantiles(Forecasts rows) {
        return rows.quantiles() == null
                ? null
                : QuantilesResponse.of(
                        QuantileLosses.of(rows.quantiles(), quantileLevels, rows.targets(), rows.weights()),
                        quantileLevels);
    }

    private @Nullable EnsembleResponse ensemble(Forecasts rows) {
        return rows.ensemble() == null
                ? null
                : EnsembleResponse.of(EnsembleScores.of(rows.ensemble(), levels, rows.targets(), rows.weights()));
    }

    private @Nullable GaussianResponse gaussian(Forecasts rows) {
        return rows.means() == null || rows.standardDeviations() == null
                ? null
                : GaussianResponse.of(GaussianScores.of(
                        rows.means(), rows.standardDeviations(), levels, rows.targets(), rows.weights()));
    }

    private @Nullable IntervalResponse interval(Forecasts rows) {
        return rows.lower() == null || rows.upper() == null
                ? null
                : IntervalResponse.of(
                        IntervalScore.of(rows.lower(), rows.upper(), level, rows.targets(), rows.weights()));
    }
}
