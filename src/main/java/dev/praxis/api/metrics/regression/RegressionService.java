package dev.praxis.api.metrics.regression;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.regression.EnsembleScores;
import dev.praxis.compute.metrics.regression.GaussianScores;
import dev.praxis.compute.metrics.regression.IntervalScore;
import dev.praxis.compute.metrics.regression.PointErrors;
import dev.praxis.compute.metrics.regression.QuantileLosses;
import dev.praxis.evaluation.SliceLimits;
import dev.praxis.evaluation.Slices;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class RegressionService {
    private static final double[] DEFAULT_LEVELS = {0.5, 0.8, 0.9, 0.95};
    private static final double[] NONE = {};

    private final Admission admission;
    private final SliceLimits limits;

    RegressionService(Admission admission, SliceLimits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    RegressionResponse regression(RegressionRequest request) {
        Forecasts all = forecasts(request);
        Slices slices = Slices.of(request.groups(), all.rows(), limits);
        RegressionAnswer answer = new RegressionAnswer(
                Objects.requireNonNullElse(request.quantileLevels(), NONE),
                Objects.requireNonNullElse(request.level(), 0.0),
                Objects.requireNonNullElse(request.levels(), DEFAULT_LEVELS));
        return admission.run("regression", cost(all, answer.levels().length, slices), () -> {
            Map<String, String> undefined = new LinkedHashMap<>();
            // The whole is first, so that a fault is reported with its row in the request.
            RegressionResponse whole =
                    answer.of(all, Map.of(), Map.of(), request.readWarnings().list());
            Map<String, RegressionResponse> groups =
                    slices.answers(undefined, rows -> answer.of(all.only(rows), Map.of(), Map.of(), List.of()));
            return whole.with(groups, undefined);
        });
    }

    private static Forecasts forecasts(RegressionRequest request) {
        if (request.targets().length == 0) {
            throw ProblemException.invalid("/targets", "expected at least one number, found none");
        }
        requireBoth("quantiles", request.quantiles(), "quantile_levels", request.quantileLevels());
        requireBoth("means", request.means(), "standard_deviations", request.standardDeviations());
        requireBoth("lower", request.lower(), "upper", request.upper());
        requireBoth("lower", request.lower(), "level", request.level());
        if (request.predictions() == null
                && request.quantiles() == null
                && request.ensemble() == null
                && request.means() == null
                && request.lower() == null) {
            throw ProblemException.invalid(
                    "/predictions",
                    "expected predictions, quantiles, ensemble, means with standard_deviations, or lower with upper, found none");
        }
        return new Forecasts(
                request.targets(),
                request.weights(),
                request.predictions(),
                matrix("quantiles", request.quantiles()),
                matrix("ensemble", request.ensemble()),
                request.means(),
                request.standardDeviations(),
                request.lower(),
                request.upper());
    }

    private static void requireBoth(
            String first, @Nullable Object firstValue, String second, @Nullable Object secondValue) {
        if (firstValue != null && secondValue == null) {
            throw ProblemException.invalid("/" + second, "expected %s beside %s, found none".formatted(second, first));
        }
        if (firstValue == null && secondValue != null) {
            throw ProblemException.invalid("/" + first, "expected %s beside %s, found none".formatted(first, second));
        }
    }

    private static @Nullable DMatrixRMaj matrix(String field, @Nullable Tensor sent) {
        return sent == null ? null : sent.requireMatrix(field);
    }

    private Cost cost(Forecasts all, int levels, Slices slices) {
        return cost(all, all.rows(), levels)
                // Rows are picked for groups and for weights of 0.
                .plus(Cost.working(2.0 * columns(all) * all.rows()))
                .plus(slices.cost(rows -> {
                    Cost one = cost(all, rows, levels);
                    return new Cost(one.computing(), one.writing(), 0, one.answerElements());
                }));
    }

    private Cost cost(Forecasts all, double rows, int levels) {
        int lanes = admission.lanes();
        Cost cost = Cost.answer(0);
        if (all.predictions() != null) {
            cost = cost.plus(PointErrors.cost(rows, lanes));
        }
        if (all.quantiles() != null) {
            cost = cost.plus(QuantileLosses.cost(rows, all.quantiles().numCols, lanes));
        }
        if (all.ensemble() != null) {
            cost = cost.plus(EnsembleScores.cost(rows, all.ensemble().numCols, levels, lanes));
        }
        if (all.means() != null) {
            cost = cost.plus(GaussianScores.cost(rows, levels, lanes));
        }
        return all.lower() == null ? cost : cost.plus(IntervalScore.cost(rows, lanes));
    }

    private static double columns(Forecasts all) {
        double matrices = (all.quantiles() == null ? 0 : all.quantiles().numCols)
                + (double) (all.ensemble() == null ? 0 : all.ensemble().numCols);
        return matrices + 7;
    }
}
