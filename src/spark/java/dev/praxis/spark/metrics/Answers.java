package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.calibration.RunReliability;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.PoissonResample.Totals;
import dev.praxis.compute.metrics.ranking.RangeCurve;
import dev.praxis.compute.metrics.ranking.RangeEnvelope;
import dev.praxis.compute.metrics.ranking.RangeSums;
import dev.praxis.compute.metrics.ranking.RangedAreas;
import dev.praxis.compute.metrics.ranking.Thinning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The answers of all groups, from the three passes over their ranges. */
final class Answers {
    private static final String NO_POSITIVE = "recall is undefined without a positive row of nonzero weight";

    private final MetricsOptions options;
    private final Division division;
    private final List<List<RangeReport>> reports;

    Answers(MetricsOptions options, Division division, List<RangeReport> reports) {
        this.options = options;
        this.division = division;
        this.reports = ByGroup.of(division.plan(), reports, RangeReport::range);
    }

    /** Returns what the second pass computes. */
    SumsPass.Task sumsTask() {
        double[][] thresholds = new double[division.plan().size()][0];
        int[] bins = new int[reports.size()];
        for (int group = 0; group < bins.length; group++) {
            bins[group] = areProbabilities(group) ? options.calibrationBins() : 0;
            for (double threshold : options.thresholds()) {
                reports.get(group).stream()
                        .filter(report -> report.highest() >= threshold)
                        .findFirst()
                        .ifPresent(report ->
                                thresholds[report.range()] = withAdded(thresholds[report.range()], threshold));
            }
        }
        return new SumsPass.Task(division, thresholds, options.goals(), bins, options.interval());
    }

    private static double[] withAdded(double[] values, double added) {
        double[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = added;
        return all;
    }

    private boolean areProbabilities(int group) {
        return reports.get(group).stream()
                .allMatch(report -> Double.isNaN(report.lowest()) || (report.lowest() >= 0 && report.highest() <= 1));
    }

    /** Returns the answers, given the second and the third pass in the order of their ranges. */
    List<RankingAnswer> of(List<SumsPass> sums, List<EnvelopePass> envelopes) {
        List<List<SumsPass>> sumsOf = ByGroup.of(division.plan(), sums, SumsPass::range);
        List<List<EnvelopePass>> envelopesOf = ByGroup.of(division.plan(), envelopes, EnvelopePass::range);
        return IntStream.range(0, reports.size())
                .mapToObj(group -> of(group, sumsOf.get(group), envelopesOf.get(group)))
                .toList();
    }

    private RankingAnswer of(int group, List<SumsPass> passes, List<EnvelopePass> envelopes) {
        Totals all = division.all()[group];
        double positives = all.weights().positives().value();
        double negatives = all.weights().negatives().value();
        RangeSums sums = passes.stream().map(SumsPass::sums).reduce(RangeSums.none(), RangeSums::plus);
        Map<String, String> undefined = new LinkedHashMap<>();
        Map<Area, Double> areas = new EnumMap<>(Area.class);
        Double leastArea = null;
        if (positives == 0) {
            undefined.put("areas", NO_POSITIVE);
        } else {
            RangedAreas ranged = new RangedAreas(positives, negatives, sums, envelope(envelopes));
            Division.areas(all.weights()).forEach(area -> areas.put(area, ranged.of(area)));
            leastArea = ranged.leastDavisGoadrich();
            if (negatives == 0) {
                undefined.put("areas/pr_gain", "no row of positive weight is negative");
                undefined.put("areas/roc_auc", "no row of positive weight is negative");
            }
        }
        MetricsOptions.Interval asked = options.interval();
        RangeCurve curve = curve(envelopes);
        return new RankingAnswer(
                division.plan().groups().get(group),
                reports.get(group).stream().mapToLong(RangeReport::rows).sum(),
                positives,
                negatives,
                sums.thresholds(),
                areas,
                leastArea,
                asked == null
                        ? null
                        : new GroupInterval(asked, division, group, reports.get(group), passes, envelopes)
                                .of(areas.get(asked.of()), undefined),
                confusions(all, passes),
                points(positives, passes, undefined),
                calibration(group, passes, undefined),
                curve == null ? null : thinnedByRecall(curve, positives),
                curve == null || negatives == 0 ? null : thinnedByRates(curve, positives, negatives),
                undefined);
    }

    private static RangeEnvelope envelope(List<EnvelopePass> passes) {
        RangeEnvelope whole = RangeEnvelope.none();
        for (EnvelopePass pass : passes) {
            whole = pass.envelope() == null ? whole : whole.plus(pass.envelope());
        }
        return whole;
    }

    private List<ConfusionMatrix> confusions(Totals all, List<SumsPass> passes) {
        List<ConfusionMatrix> confusions = new ArrayList<>();
        for (double threshold : options.thresholds()) {
            confusions.add(passes.stream()
                    .flatMap(pass -> pass.confusions().stream())
                    .filter(matrix -> matrix.threshold() == threshold)
                    .findFirst()
                    .orElse(new ConfusionMatrix(
                            threshold,
                            0,
                            0,
                            all.weights().negatives().value(),
                            all.weights().positives().value())));
        }
        return confusions;
    }

    private List<@Nullable OperatingPoint> points(
            double positives, List<SumsPass> ascending, Map<String, String> undefined) {
        if (positives == 0) {
            if (!options.goals().isEmpty()) {
                undefined.put("operating_points", NO_POSITIVE);
            }
            return List.of();
        }
        List<@Nullable OperatingPoint> points = new ArrayList<>();
        for (int i = 0; i < options.goals().size(); i++) {
            OperatingPoint best = null;
            for (SumsPass pass : ascending) {
                best = options.goals()
                        .get(i)
                        .better(
                                best,
                                pass.points().isEmpty() ? null : pass.points().get(i),
                                positives);
            }
            points.add(best);
        }
        return points;
    }

    private @Nullable Calibration calibration(int group, List<SumsPass> passes, Map<String, String> undefined) {
        if (options.calibrationBins() == 0) {
            return null;
        }
        RunReliability sums = new RunReliability(options.calibrationBins());
        for (SumsPass pass : passes) {
            if (pass.reliability() != null) {
                sums.add(pass.reliability());
            }
        }
        if (!areProbabilities(group) || passes.stream().allMatch(pass -> pass.reliability() == null)) {
            undefined.put("calibration", "the scores are no probabilities from 0 to 1");
            return null;
        }
        Calibration calibration = Calibration.of(sums);
        if (calibration.logLoss() == null) {
            undefined.put("calibration/log_loss", "the log loss is infinite: an outcome has probability 0");
        }
        return calibration;
    }

    private static @Nullable RangeCurve curve(List<EnvelopePass> ascending) {
        RangeCurve curve = null;
        for (EnvelopePass pass : ascending.reversed()) {
            RangeCurve part = pass.curve();
            if (part != null) {
                curve = curve == null ? part : curve.plus(part);
            }
        }
        return curve;
    }

    private RangeCurve thinnedByRecall(RangeCurve curve, double positives) {
        return curve.at(Thinning.corners(curve.recall(positives), curve.precision(), options.curvePoints()));
    }

    private RangeCurve thinnedByRates(RangeCurve curve, double positives, double negatives) {
        return curve.at(
                Thinning.corners(curve.falsePositiveRate(negatives), curve.recall(positives), options.curvePoints()));
    }
}
