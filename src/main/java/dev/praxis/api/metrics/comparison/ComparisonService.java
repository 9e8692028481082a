package dev.praxis.api.metrics.comparison;

import dev.praxis.admission.Admission;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.comparison.MeanBootstrap;
import dev.praxis.compute.metrics.comparison.SignFlipTest;
import dev.praxis.compute.metrics.ranking.Bootstrap;
import dev.praxis.compute.metrics.ranking.DeLong;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.evaluation.BootstrapLimits;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Options;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.stereotype.Service;

@Service
class ComparisonService {
    private static final double DEFAULT_THRESHOLD = 0.5;

    /** Fields of a difference, and names. */
    private static final double NUMBERS_PER_TEST = 10;

    /** Rows of a test at a threshold. */
    private static final double OPERATIONS_PER_ROW = 6;

    private final Admission admission;
    private final BootstrapLimits limits;

    ComparisonService(Admission admission, BootstrapLimits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    CompareResponse compare(CompareRequest request) {
        if (request.hasScores() && request.hasValues()) {
            throw ProblemException.invalid("", "expected either scores with labels, or values, found both");
        }
        if (request.hasScores()) {
            return compareScores(request);
        }
        if (request.hasValues()) {
            return compareValues(request);
        }
        throw ProblemException.invalid(
                "", "expected scores_a and scores_b, scores, values_a and values_b, or values, found none");
    }

    private CompareResponse compareScores(CompareRequest request) {
        if (request.labels() == null) {
            throw ProblemException.invalid("/labels", "required with scores, found none");
        }
        Compared models = Compared.of(
                new Compared.Pair("scores", request.scoresA(), request.scoresB()), request.scores(), request.names());
        if (request.groups() != null) {
            Options.requireNames("/groups", request.groups().size(), "row", models.rows());
        }
        if (request.areas() != null && request.areas().isEmpty()) {
            throw ProblemException.invalid("/areas", "expected at least one area, found none");
        }
        double[] thresholds = thresholds(request, models.models());
        return admission.run(
                "compare", cost(request, models), () -> new RowsComparison(request, models, thresholds).answer());
    }

    private static double[] thresholds(CompareRequest request, int models) {
        double[] sent = request.thresholds();
        if (sent == null) {
            double[] same = new double[models];
            Arrays.fill(same, Objects.requireNonNullElse(request.threshold(), DEFAULT_THRESHOLD));
            return same;
        }
        Options.requireAbsent("/threshold", request.threshold(), "beside thresholds");
        Float64.requireFinite("thresholds", sent);
        if (sent.length != models) {
            throw ProblemException.invalid(
                    "/thresholds", "expected %d numbers, one per model, found %d".formatted(models, sent.length));
        }
        return sent;
    }

    private Cost cost(CompareRequest request, Compared models) {
        int rows = models.rows();
        int count = models.models();
        int areas = RowsComparison.areas(request).length;
        double resamples = draws(request, rows);
        return RankedLabels.cost(rows, request.weights() != null)
                .plus(ComparisonCharts.cost(request, rows))
                .times(count)
                .plus(Bootstrap.cost(rows, count, areas, resamples, admission.lanes()))
                .plus(DeLong.cost(rows, count))
                .plus(Cost.operations(OPERATIONS_PER_ROW * rows * models.pairs()))
                .plus(Cost.sorting(resamples).times(models.pairs() * areas))
                .plus(Cost.answer(NUMBERS_PER_TEST * (areas + 2) * models.pairs()));
    }

    private CompareResponse compareValues(CompareRequest request) {
        String why = "without scores";
        Options.requireAbsent("/labels", request.labels(), why);
        Options.requireAbsent("/positive_label", request.positiveLabel(), why);
        Options.requireAbsent("/weights", request.weights(), why);
        Options.requireAbsent("/groups", request.groups(), why);
        Options.requireAbsent("/areas", request.areas(), why);
        Options.requireAbsent("/threshold", request.threshold(), why);
        Options.requireAbsent("/thresholds", request.thresholds(), why);
        Options.requireAbsent("/curves", request.curves(), why);
        Compared systems = Compared.of(
                new Compared.Pair("values", request.valuesA(), request.valuesB()), request.values(), request.names());
        int queries = systems.rows();
        double resamples = draws(request, queries);
        Cost ofPair = SignFlipTest.cost(queries, resamples)
                .plus(Cost.sorting(resamples))
                .plus(Cost.sorting(queries))
                .plus(Cost.working(4.0 * queries + 2 * resamples));
        Cost cost = MeanBootstrap.cost(queries, systems.models(), resamples)
                .plus(ofPair.times(systems.pairs()))
                .plus(Cost.answer(NUMBERS_PER_TEST * 3 * systems.pairs()));
        return admission.run("compare", cost, () -> new ValuesComparison(request, systems).answer());
    }

    /** Returns the number of resamples, of which the limit allows as many draws. */
    private double draws(CompareRequest request, int rows) {
        double resamples = Math.max(0, request.intervalOrDefault().resamplesOrDefault());
        limits.draws().require("/interval/resamples", resamples * rows);
        return resamples;
    }
}
