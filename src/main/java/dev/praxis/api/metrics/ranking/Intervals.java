package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.Names;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.TrialInterval;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.Warning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Confidence intervals as requested, or exact ones where the requested method has no width. */
final class Intervals {
    private Intervals() {}

    /**
     * Returns the interval, null if it is undefined.
     *
     * @param warnings of the response. Added to.
     * @param undefined of the response. Added to.
     */
    static @Nullable IntervalResponse of(
            IntervalRequest request, Evaluated rows, List<Warning> warnings, Map<String, String> undefined) {
        AreaInterval interval = Arguments.orUndefined(
                () -> Arguments.within("interval", () -> rows.interval(request)),
                reason -> undefined.put("interval", reason));
        if (interval == null || interval.hasWidth()) {
            return interval == null ? null : IntervalResponse.of(request, interval);
        }
        String method = Names.of(request.method());
        String found = "%s of the area %s has no width".formatted(method, interval.estimate());
        double trials = rows.trials(request.of());
        Optional<AreaInterval> exact =
                TrialInterval.exact(request.of(), interval.estimate(), trials, request.levelOrDefault());
        if (exact.isEmpty()) {
            String reason = found + ": the rows say nothing about how the area varies";
            warnings.add(RowWarnings.ofInterval(reason));
            undefined.put("interval", reason);
            return null;
        }
        warnings.add(RowWarnings.ofInterval(
                "%s: the interval is that of Clopper and Pearson for n = %s".formatted(found, trials)));
        return IntervalResponse.ofExact(request, exact.get());
    }
}
