package dev.praxis.api.metrics.retrieval;

import dev.praxis.compute.Names;
import dev.praxis.compute.metrics.retrieval.RetrievalBootstrap;
import dev.praxis.compute.metrics.retrieval.RetrievalEvaluation;
import dev.praxis.compute.metrics.retrieval.RetrievalMetric;
import dev.praxis.evaluation.JudgedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a response.
 *
 * @param first the evaluation
 * @param worst that of the worst order of equal scores; null without bounds
 * @param best that of the best order; null without bounds
 * @param bootstrap null without intervals
 * @param undefined of the response. Added to.
 */
record RetrievalAnswer(
        RetrievalEvaluation first,
        @Nullable RetrievalEvaluation worst,
        @Nullable RetrievalEvaluation best,
        @Nullable RetrievalBootstrap bootstrap,
        Map<String, String> undefined) {
    private static final String NO_JUDGED = "no query with a relevant document has a judged one that is not relevant";

    /** A metric of an evaluation: a mean, or that of a query. */
    private interface Value {
        double of(RetrievalEvaluation evaluation, int cutoff, RetrievalMetric metric);
    }

    /** Returns the means at each k, with their intervals. */
    List<RetrievalAtCutoff> means() {
        Value mean =
                (evaluation, cutoff, metric) -> evaluation.mean(cutoff, metric).orElse(Double.NaN);
        List<RetrievalAtCutoff> at = new ArrayList<>();
        for (int cutoff = 0; cutoff < first.settings().cutoffs().length; cutoff++) {
            if (first.defined(RetrievalMetric.BPREF) == 0) {
                for (String metrics : best == null ? List.of("bpref") : List.of("bpref", "worst/bpref", "best/bpref")) {
                    undefined.put("at/%d/%s".formatted(cutoff, metrics), NO_JUDGED);
                }
            }
            at.add(at(cutoff, mean, bootstrap == null ? null : intervals(cutoff, bootstrap)));
        }
        return at;
    }

    /** Returns the metrics of each evaluated query. */
    List<RetrievalResponse.OfQuery> perQuery(JudgedRun run) {
        List<RetrievalResponse.OfQuery> queries = new ArrayList<>();
        for (int i = 0; i < run.ids().size(); i++) {
            int query = i;
            if (!first.isEvaluated(query)) {
                continue;
            }
            List<RetrievalAtCutoff> at = new ArrayList<>();
            for (int cutoff = 0; cutoff < first.settings().cutoffs().length; cutoff++) {
                at.add(at(cutoff, (evaluation, k, metric) -> evaluation.value(query, k, metric), null));
            }
            queries.add(new RetrievalResponse.OfQuery(run.ids().get(query), at));
        }
        return queries;
    }

    private RetrievalAtCutoff at(int cutoff, Value value, @Nullable Map<String, RetrievalInterval> intervals) {
        int k = first.settings().cutoffs()[cutoff];
        RetrievalMetrics metrics = RetrievalMetrics.of(metric -> value.of(first, cutoff, metric));
        return new RetrievalAtCutoff(
                k, metrics, ofOrder(worst, cutoff, value), ofOrder(best, cutoff, value), intervals);
    }

    private static @Nullable RetrievalMetrics ofOrder(
            @Nullable RetrievalEvaluation evaluation, int cutoff, Value value) {
        return evaluation == null ? null : RetrievalMetrics.of(metric -> value.of(evaluation, cutoff, metric));
    }

    private Map<String, RetrievalInterval> intervals(int cutoff, RetrievalBootstrap resamples) {
        Map<String, RetrievalInterval> intervals = new LinkedHashMap<>();
        for (RetrievalMetric metric : RetrievalMetric.values()) {
            String name = Names.of(metric);
            resamples
                    .interval(cutoff, metric)
                    .ifPresentOrElse(
                            interval -> intervals.put(
                                    name,
                                    new RetrievalInterval(
                                            interval.lower(), interval.upper(), interval.standardError())),
                            () -> undefined.put(
                                    "at/%d/intervals/%s".formatted(cutoff, name),
                                    "a resample has no query for which the metric is defined"));
        }
        return intervals;
    }
}
