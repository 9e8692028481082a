package dev.praxis.api.metrics.retrieval;

import dev.praxis.admission.Admission;
import dev.praxis.compute.Names;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.resampling.Resamples;
import dev.praxis.compute.metrics.retrieval.Queries;
import dev.praxis.compute.metrics.retrieval.RetrievalEvaluation;
import dev.praxis.compute.metrics.retrieval.RetrievalMetric;
import dev.praxis.compute.metrics.retrieval.RetrievalOptions;
import dev.praxis.compute.metrics.retrieval.Ties;
import dev.praxis.evaluation.BootstrapLimits;
import dev.praxis.evaluation.ResampleOptions;
import dev.praxis.problem.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class RetrievalService {
    private static final int[] DEFAULT_KS = {1, 5, 10, 100};
    private static final double DEFAULT_PATIENCE = 0.8;

    private final Admission admission;
    private final BootstrapLimits limits;

    RetrievalService(Admission admission, BootstrapLimits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    RetrievalResponse retrieval(RetrievalRequest request) {
        TieHandling ties = Objects.requireNonNullElse(request.ties(), TieHandling.EXPECTED);
        RequestQueries queries = RequestQueries.of(request, ties == TieHandling.TREC_EVAL);
        RetrievalOptions options = options(request, queries);
        return admission.run(
                "retrieval", cost(request, queries.queries(), options), () -> answer(request, queries, options, ties));
    }

    private static RetrievalOptions options(RetrievalRequest request, RequestQueries queries) {
        return new RetrievalOptions(
                request.k() == null ? DEFAULT_KS : request.k(),
                request.ties() == TieHandling.TREC_EVAL ? Ties.GIVEN : Ties.EXPECTED,
                request.greatestRelevance() == null
                        ? queries.queries().greatestGrade()
                        : (int) Math.clamp(request.greatestRelevance(), -1L, Integer.MAX_VALUE),
                Objects.requireNonNullElse(request.rankBiasedPatience(), DEFAULT_PATIENCE),
                queries.wereCut());
    }

    private static boolean isPerQuery(RetrievalRequest request) {
        return Boolean.TRUE.equals(request.perQuery());
    }

    private Cost cost(RetrievalRequest request, Queries queries, RetrievalOptions options) {
        int ks = options.ks().length;
        int evaluations = request.ties() == TieHandling.BOUNDS ? 3 : 1;
        double tied = 0;
        if (options.ties() == Ties.EXPECTED) {
            for (int query = 0; query < queries.count(); query++) {
                double documents = queries.starts()[query + 1] - (double) queries.starts()[query];
                tied += documents * Math.min(documents, options.ks()[ks - 1]);
            }
        }
        boolean keeps = isPerQuery(request) || request.interval() != null;
        Cost cost = Cost.answer((double) RetrievalMetric.COUNT * ks * evaluations * 2);
        for (int i = 0; i < evaluations; i++) {
            cost = cost.plus(RetrievalEvaluation.cost(queries.count(), queries.scores().length, tied, ks, keeps));
        }
        if (isPerQuery(request)) {
            cost = cost.plus(Cost.answer((double) RetrievalMetric.COUNT * ks * evaluations * queries.count()));
        }
        if (request.interval() != null) {
            double resamples = request.interval().resamplesOrDefault();
            limits.draws().require("/interval/resamples", resamples * queries.count());
            cost = cost.plus(RetrievalEvaluation.intervalCost(queries.count(), resamples, ks));
        }
        return cost;
    }

    private static RetrievalResponse answer(
            RetrievalRequest request, RequestQueries queries, RetrievalOptions options, TieHandling ties) {
        boolean keeps = isPerQuery(request) || request.interval() != null;
        Orders orders = Orders.of(queries.queries(), options, keeps, ties == TieHandling.BOUNDS);
        RetrievalEvaluation evaluation = orders.evaluation;
        Resamples @Nullable [] resamples =
                request.interval() == null ? null : resamples(request.interval(), evaluation);
        int[] ks = options.ks();
        return new RetrievalResponse(
                queries.queries().count(),
                queries.queries().count() - evaluation.relevantQueries(),
                withoutDocuments(queries.queries(), evaluation),
                queries.queries().scores().length,
                ties,
                options.greatestGrade(),
                IntStream.range(0, ks.length)
                        .mapToObj(k -> orders.at(
                                ks[k],
                                of -> metric -> of.mean(metric, k),
                                resamples == null ? Map.of() : intervals(request.interval(), resamples, k)))
                        .toList(),
                isPerQuery(request) ? perQuery(queries, orders, ks) : null,
                request.readWarnings().list());
    }

    /** An evaluation, and those of the worst and the best order if they are wanted. */
    private record Orders(
            RetrievalEvaluation evaluation,
            @Nullable RetrievalEvaluation worst,
            @Nullable RetrievalEvaluation best) {

        static Orders of(Queries queries, RetrievalOptions options, boolean keeps, boolean hasBounds) {
            return new Orders(
                    RetrievalEvaluation.of(queries, options, keeps),
                    hasBounds ? RetrievalEvaluation.of(queries, options.with(Ties.WORST), keeps) : null,
                    hasBounds ? RetrievalEvaluation.of(queries, options.with(Ties.BEST), keeps) : null);
        }

        AtK at(int k, Values values, Map<String, AtK.MeanInterval> intervals) {
            return AtK.of(
                    k,
                    values.of(evaluation),
                    worst == null ? null : AtOrder.of(values.of(worst)),
                    best == null ? null : AtOrder.of(values.of(best)),
                    intervals);
        }
    }

    /** Chooses values of an evaluation: its means, or those of one query. */
    private interface Values {
        ToDoubleFunction<RetrievalMetric> of(RetrievalEvaluation evaluation);
    }

    private static Resamples[] resamples(ResampleOptions interval, RetrievalEvaluation evaluation) {
        return Arguments.within("interval", () -> {
            Resamples.requireLevel(interval.levelOrDefault());
            return evaluation.resampledMeans(
                    Math.clamp(interval.resamplesOrDefault(), 0, Integer.MAX_VALUE), interval.seedOrDefault());
        });
    }

    private static Map<String, AtK.MeanInterval> intervals(
            @Nullable ResampleOptions interval, Resamples[] resamples, int k) {
        double level = Objects.requireNonNull(interval).levelOrDefault();
        Map<String, AtK.MeanInterval> intervals = new LinkedHashMap<>();
        for (RetrievalMetric metric : RetrievalMetric.values()) {
            Resamples values = resamples[k * RetrievalMetric.COUNT + metric.ordinal()];
            intervals.put(
                    Names.of(metric),
                    new AtK.MeanInterval(values.lower(level), values.upper(level), values.standardError()));
        }
        return intervals;
    }

    private static int withoutDocuments(Queries queries, RetrievalEvaluation evaluation) {
        return (int) IntStream.range(0, queries.count())
                .filter(query ->
                        evaluation.hasRelevant(query) && queries.starts()[query] == queries.starts()[query + 1])
                .count();
    }

    private static List<RetrievalResponse.PerQuery> perQuery(RequestQueries queries, Orders orders, int... ks) {
        return IntStream.range(0, queries.ids().size())
                .mapToObj(query -> new RetrievalResponse.PerQuery(
                        queries.ids().get(query),
                        queries.queries().relevant(query),
                        orders.evaluation.hasRelevant(query)
                                ? IntStream.range(0, ks.length)
                                        .mapToObj(k ->
                                                orders.at(ks[k], of -> metric -> of.value(query, metric, k), Map.of()))
                                        .toList()
                                : null))
                .toList();
    }
}
