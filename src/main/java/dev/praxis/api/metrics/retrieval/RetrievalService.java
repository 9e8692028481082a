package dev.praxis.api.metrics.retrieval;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.retrieval.RetrievalBootstrap;
import dev.praxis.compute.metrics.retrieval.RetrievalEvaluation;
import dev.praxis.compute.metrics.retrieval.RetrievalMetric;
import dev.praxis.compute.metrics.retrieval.RetrievalQueries;
import dev.praxis.compute.metrics.retrieval.RetrievalSettings;
import dev.praxis.compute.metrics.retrieval.TieOrder;
import dev.praxis.evaluation.BootstrapLimits;
import dev.praxis.evaluation.JudgedRun;
import dev.praxis.evaluation.ResampleOptions;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.Integers;
import dev.praxis.wire.json.Options;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class RetrievalService {
    private static final int NUMBERS_PER_INTERVAL = 3;

    private final Admission admission;
    private final RetrievalLimits limits;
    private final BootstrapLimits bootstrapLimits;

    RetrievalService(Admission admission, RetrievalLimits limits, BootstrapLimits bootstrapLimits) {
        this.admission = admission;
        this.limits = limits;
        this.bootstrapLimits = bootstrapLimits;
    }

    RetrievalResponse retrieval(RetrievalRequest request) {
        int[] cutoffs = limits.cutoffsOf(request.k());
        boolean isBounds = request.tiesOrDefault() == RetrievalTies.BOUNDS;
        if (isBounds) {
            Options.requireAbsent("/interval", request.interval(), "with bounds as ties");
        }
        RequestSize size = RequestSize.of(request);
        boolean keepsQueries = request.isPerQuery() || request.interval() != null;
        Cost evaluation = RetrievalEvaluation.cost(
                size.documents(),
                size.queries(),
                size.mostDocuments(),
                cutoffs.length,
                keepsQueries,
                admission.lanes());
        Cost cost = size.readingCost()
                .plus(evaluation)
                .plus(isBounds ? evaluation.plus(evaluation) : Cost.NONE)
                .plus(intervalCost(request.interval(), size.queries(), cutoffs.length))
                .plus(answerCost(request, size.queries(), cutoffs.length));
        return admission.run("retrieval", cost, () -> answer(request, JudgedQueries.of(request), cutoffs));
    }

    private static RetrievalSettings settings(RetrievalRequest request, RetrievalQueries queries, int... cutoffs) {
        Long greatest = request.greatestRelevance();
        return new RetrievalSettings(
                cutoffs,
                greatest == null ? queries.greatestGrade() : Integers.of("/greatest_relevance", greatest),
                Objects.requireNonNullElse(request.rankBiasedPatience(), RetrievalSettings.DEFAULT_PATIENCE));
    }

    private static RetrievalResponse answer(RetrievalRequest request, JudgedRun run, int... cutoffs) {
        RetrievalSettings settings = settings(request, run.queries(), cutoffs);
        RetrievalTies ties = request.tiesOrDefault();
        ResampleOptions interval = request.interval();
        boolean keepsQueries = request.isPerQuery() || interval != null;
        TieOrder order = switch (ties) {
            case EXPECTED, BOUNDS -> TieOrder.EXPECTED;
            case TREC_EVAL -> TieOrder.GIVEN;
        };
        boolean isBounds = ties == RetrievalTies.BOUNDS;
        RetrievalQueries queries = run.queries();
        RetrievalEvaluation first = RetrievalEvaluation.of(queries, settings, order, keepsQueries);
        Map<String, String> undefined = new LinkedHashMap<>();
        RetrievalAnswer answer = new RetrievalAnswer(
                first,
                isBounds ? RetrievalEvaluation.of(queries, settings, TieOrder.WORST, keepsQueries) : null,
                isBounds ? RetrievalEvaluation.of(queries, settings, TieOrder.BEST, keepsQueries) : null,
                interval == null ? null : bootstrap(first, interval),
                undefined);
        return new RetrievalResponse(
                first.evaluated(),
                queries.size() - first.evaluated(),
                queries.withoutDocuments(),
                queries.scores().length,
                ties,
                settings.greatestGrade(),
                answer.means(),
                interval == null
                        ? null
                        : new ResampleOptions(
                                interval.levelOrDefault(), interval.resamplesOrDefault(), interval.seedOrDefault()),
                request.isPerQuery() ? answer.perQuery(run) : null,
                undefined,
                request.readWarnings().list());
    }

    private static RetrievalBootstrap bootstrap(RetrievalEvaluation evaluation, ResampleOptions interval) {
        return Arguments.within(
                "interval",
                () -> RetrievalBootstrap.of(
                        evaluation, interval.levelOrDefault(), interval.intResamples(), interval.seedOrDefault()));
    }

    private Cost intervalCost(@Nullable ResampleOptions interval, int queries, int cutoffs) {
        if (interval == null) {
            return Cost.NONE;
        }
        double resamples = (double) interval.resamplesOrDefault();
        bootstrapLimits.draws().require("/interval/resamples", resamples * queries);
        return RetrievalBootstrap.cost(queries, resamples, cutoffs, admission.lanes());
    }

    private static Cost answerCost(RetrievalRequest request, int queries, int cutoffs) {
        double orders = request.tiesOrDefault() == RetrievalTies.BOUNDS ? 3 : 1;
        double intervals = request.interval() == null ? 0 : NUMBERS_PER_INTERVAL;
        double ofQueries = request.isPerQuery() ? orders * queries : 0;
        return Cost.answer(RetrievalMetric.COUNT * (orders + intervals + ofQueries) * cutoffs);
    }
}
