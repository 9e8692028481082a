package dev.praxis.spark.metrics;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.ClassWeights;
import dev.praxis.compute.metrics.ranking.PoissonResample.Totals;
import dev.praxis.compute.metrics.ranking.RangeEnvelope;
import dev.praxis.compute.metrics.ranking.RangeSums;
import dev.praxis.compute.metrics.ranking.RangedAreas;
import dev.praxis.compute.metrics.ranking.TrialInterval;
import dev.praxis.spark.metrics.MetricsOptions.Interval;
import dev.praxis.spark.metrics.RankingAnswer.AnsweredInterval;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The interval of one group. Parameters are those of its ranges, in their order. */
record GroupInterval(
        Interval asked,
        Division division,
        int group,
        List<RangeReport> reports,
        List<SumsPass> sums,
        List<EnvelopePass> envelopes) {

    /**
     * Computes the interval. One without width is replaced by the exact one, as the service does.
     *
     * @param estimate null if the area is undefined
     * @param undefined reasons of the answer. Added to.
     */
    @Nullable
    AnsweredInterval of(@Nullable Double estimate, Map<String, String> undefined) {
        if (estimate == null) {
            undefined.put("interval", "the area is undefined");
            return null;
        }
        try {
            AreaInterval interval = compute(estimate);
            if (interval.hasWidth()) {
                return new AnsweredInterval(interval, false);
            }
            double trials = TrialInterval.trials(asked.of(), effectivePositives(), effectiveNegatives());
            return TrialInterval.exact(asked.of(), estimate, trials, asked.level())
                    .map(exact -> new AnsweredInterval(exact, true))
                    .orElseThrow(() -> new ComputeException(
                            ComputeException.Reason.UNDEFINED,
                            "interval",
                            "the interval has no width: the rows say nothing about how the area varies"));
        } catch (ComputeException e) {
            undefined.put("interval", e.getMessage());
            return null;
        }
    }

    private AreaInterval compute(double estimate) {
        return switch (asked.method()) {
            case LOGIT -> TrialInterval.logit(estimate, effectivePositives(), asked.level());
            case BINOMIAL -> TrialInterval.binomial(estimate, effectivePositives(), asked.level());
            case POISSON -> AreaInterval.ofResamples(estimate, resampledAreas(), asked.level());
        };
    }

    private double[] resampledAreas() {
        Totals rows = division.all()[group];
        double[] areas = new double[division.resamples()];
        for (int resample = 0; resample < areas.length; resample++) {
            Totals all = division.resamplesOfAll()[group][resample];
            areas[resample] = all.weights().hasBothClasses()
                    ? new RangedAreas(
                                    all.scaledPositives(rows),
                                    all.scaledNegatives(rows),
                                    sums(resample),
                                    envelope(resample))
                            .of(asked.of())
                    : Double.NaN;
        }
        return areas;
    }

    private RangeSums sums(int resample) {
        RangeSums all = RangeSums.none();
        for (SumsPass pass : sums) {
            all = pass.resamples().isEmpty() ? all : all.plus(pass.resamples().get(resample));
        }
        return all;
    }

    private RangeEnvelope envelope(int resample) {
        RangeEnvelope all = RangeEnvelope.none();
        for (EnvelopePass pass : envelopes) {
            RangeEnvelope part =
                    pass.resamples().isEmpty() ? null : pass.resamples().get(resample);
            all = part == null ? all : all.plus(part);
        }
        return all;
    }

    private double effectivePositives() {
        return effectiveRows(report -> report.totals().weights().positives().value(), RangeReport::effectivePositives);
    }

    private double effectiveNegatives() {
        return effectiveRows(report -> report.totals().weights().negatives().value(), RangeReport::effectiveNegatives);
    }

    private double effectiveRows(ToDoubleFunction<RangeReport> sum, ToDoubleFunction<RangeReport> rows) {
        double[] sums = reports.stream().mapToDouble(sum).toArray();
        double[] effectiveRows = reports.stream().mapToDouble(rows).toArray();
        return new ClassWeights(sums, effectiveRows, effectiveRows).totalEffectiveRows();
    }

    /** Requires a method that the area has. */
    static void require(Interval asked) {
        if (asked.method() != MetricsOptions.Method.POISSON) {
            TrialInterval.requireUnderPrecisionRecall(asked.of(), "POISSON");
        }
    }
}
