package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.Names;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.TrialInterval;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Confidence intervals as requested, or exact ones where the requested method has no width. */
final class Intervals {
    private Intervals() {}

    /**
     * Returns the intervals that are defined, by the name of the area.
     *
     * @param warnings of the response. Added to.
     * @param undefined of the response. Added to.
     */
    static Map<String, IntervalResponse> of(
            IntervalRequest request, Evaluated rows, List<Warning> warnings, Map<String, String> undefined) {
        List<Area> areas = new ArrayList<>();
        for (Area area : request.estimated()) {
            if (area.isUnderPrecisionRecallCurve() || rows.labels().negatives() > 0) {
                areas.add(area);
            } else {
                // Undefined, so it cannot share a computation with others.
                compute(List.of(area), request, rows, undefined);
            }
        }
        if (areas.isEmpty()) {
            return Map.of();
        }
        List<AreaInterval> intervals = compute(areas, request, rows, undefined);
        Map<String, IntervalResponse> responses = new LinkedHashMap<>();
        for (int i = 0; intervals != null && i < areas.size(); i++) {
            Area area = areas.get(i);
            AreaInterval interval = intervals.get(i);
            IntervalResponse response = interval.hasWidth()
                    ? IntervalResponse.of(area, request, interval)
                    : exact(area, request, interval, rows, warnings, undefined);
            if (response != null) {
                responses.put(Names.of(area), response);
            }
        }
        return responses;
    }

    private static @Nullable List<AreaInterval> compute(
            List<Area> areas, IntervalRequest request, Evaluated rows, Map<String, String> undefined) {
        return Arguments.orUndefined(
                () -> Arguments.within("interval", () -> rows.intervals(areas, request)),
                reason -> areas.forEach(area -> undefined.put(path(area, request), reason)));
    }

    private static @Nullable IntervalResponse exact(
            Area area,
            IntervalRequest request,
            AreaInterval interval,
            Evaluated rows,
            List<Warning> warnings,
            Map<String, String> undefined) {
        String found = "%s of the area %s has no width".formatted(Names.of(request.method()), interval.estimate());
        double trials = rows.trials(area);
        Optional<AreaInterval> exact = TrialInterval.exact(area, interval.estimate(), trials, request.levelOrDefault());
        if (exact.isEmpty()) {
            String reason = found + ": the rows say nothing about how the area varies";
            warnings.add(RowWarnings.ofInterval(reason));
            undefined.put(path(area, request), reason);
            return null;
        }
        warnings.add(RowWarnings.ofInterval(
                "%s: the interval is that of Clopper and Pearson for n = %s".formatted(found, trials)));
        return IntervalResponse.ofExact(area, request, exact.get());
    }

    private static String path(Area area, IntervalRequest request) {
        return request.areas() == null ? "interval" : "intervals/" + Names.of(area);
    }
}
