package dev.praxis.compute.hostile;

import dev.praxis.compute.RowWeights;
import dev.praxis.compute.metrics.calibration.Binning;
import dev.praxis.compute.metrics.calibration.Forecasts;
import dev.praxis.compute.metrics.calibration.Reliability;
import dev.praxis.compute.metrics.calibration.TemperatureScaling;
import dev.praxis.compute.metrics.calibration.TemperedScores;
import dev.praxis.compute.metrics.classification.ClassAverage;
import dev.praxis.compute.metrics.classification.ClassMetrics;
import dev.praxis.compute.metrics.classification.MulticlassConfusion;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import dev.praxis.compute.metrics.classification.ProbabilityScores;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.compute.metrics.classification.TopK;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.PrecisionRecallCurve;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.RocCurve;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** The entries of {@code compute/metrics}. */
final class Metrics {
    private static final int RESAMPLES = 5;

    private Metrics() {}

    static Stream<Entry> all() {
        return Stream.of(
                new Entry("weights of rows", Metrics::rowWeights),
                new Entry("areas", h -> RankingAreas.of(ranked(h))),
                new Entry("one area", h -> h.one(Area.values()).of(ranked(h))),
                new Entry("counts", h -> ThresholdCounts.of(rows(h))),
                new Entry("precision-recall curve", Metrics::precisionRecallCurve),
                new Entry("ROC curve", Metrics::rocCurve),
                new Entry("confusion matrices", Metrics::confusion),
                new Entry("best F", Metrics::bestF),
                new Entry("recall at precision", h -> OperatingPoint.recallAtPrecision(ranked(h), h.share())),
                new Entry("precision at recall", h -> OperatingPoint.precisionAtRecall(ranked(h), h.share())),
                new Entry("binomial interval", h -> interval(h, AreaInterval::binomial)),
                new Entry("logit interval", h -> interval(h, AreaInterval::logit)),
                new Entry(
                        "bootstrap interval",
                        h -> interval(
                                h,
                                (area, rows, ranked, level) ->
                                        AreaInterval.bootstrap(area, rows, ranked, level, RESAMPLES, 1))),
                new Entry("classification", Metrics::classification),
                new Entry("class average", Metrics::classAverage),
                new Entry("one versus rest", h -> OneVersusRest.of(classes(h))),
                new Entry("one versus rest, micro", h -> OneVersusRest.micro(classes(h))),
                new Entry("top k", h -> TopK.accuracies(classes(h), new int[] {1, 2})),
                new Entry("Brier score", h -> ProbabilityScores.brierScore(classes(h))),
                new Entry("log loss", h -> ProbabilityScores.logLoss(predictedClasses(h))),
                new Entry("log loss of logarithms", h -> ProbabilityScores.logLossOfLogarithms(classes(h))),
                new Entry("forecasts", Metrics::forecasts),
                new Entry("log loss of forecasts", h -> forecast(h).logLoss()),
                new Entry("top-label forecasts", Metrics::topLabel),
                new Entry("reliability in bins of equal width", Metrics::equalWidth),
                new Entry("reliability in bins of equal mass", Metrics::equalMass),
                new Entry("bins", h -> new Binning(h.numbers(2), h.numbers(2))),
                new Entry("temperature scaling", h -> TemperatureScaling.of(classes(h))),
                new Entry("tempered scores of classes", Metrics::temperedScores),
                new Entry("tempered scores of class 1", Metrics::temperedScoresOfClassOne));
    }

    /** A method that computes a confidence interval of an area. */
    private interface Interval {
        AreaInterval of(Area area, ScoredLabels rows, RankedLabels ranked, double level);
    }

    private static Object rowWeights(Hostile h) {
        double[] weights = h.weights(3);
        RowWeights.require(weights, 3);
        double total = RowWeights.total(weights, 3);
        return List.of(total, RowWeights.unit(total), RowWeights.unit(total) * total);
    }

    static ScoredLabels rows(Hostile h) {
        int count = h.integer(2, 6);
        return new ScoredLabels(h.numbers(count), h.labels(count), h.weights(count));
    }

    static RankedLabels ranked(Hostile h) {
        return RankedLabels.of(rows(h));
    }

    private static Object precisionRecallCurve(Hostile h) {
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(ThresholdCounts.of(rows(h)));
        return List.of(curve, curve.thinned(2), curve.counts().prevalence());
    }

    private static Object rocCurve(Hostile h) {
        RocCurve curve = RocCurve.of(ThresholdCounts.of(rows(h)));
        return List.of(curve, curve.thinned(2));
    }

    private static Object confusion(Hostile h) {
        return Arrays.stream(ConfusionMatrix.at(h.numbers(3), rows(h)))
                .map(matrix -> List.of(
                        matrix,
                        matrix.precision(),
                        matrix.recall(),
                        matrix.specificity(),
                        matrix.f1(),
                        matrix.accuracy()))
                .toList();
    }

    private static Object bestF(Hostile h) {
        RankedLabels ranked = ranked(h);
        double beta = h.weight();
        OperatingPoint point = OperatingPoint.bestFBeta(ranked, beta);
        return List.of(point, point.fBeta(ranked.positives(), beta));
    }

    private static Object interval(Hostile h, Interval interval) {
        ScoredLabels rows = rows(h);
        return interval.of(h.one(Area.values()), rows, RankedLabels.of(rows), h.share());
    }

    private static ScoredClasses classes(Hostile h) {
        int rows = h.integer(1, 5);
        int classes = h.integer(2, 3);
        return new ScoredClasses(h.matrix(rows, classes), h.classes(rows, classes), h.weights(rows));
    }

    private static ScoredClasses predictedClasses(Hostile h) {
        int rows = h.integer(1, 5);
        return new ScoredClasses(h.distributions(rows, 3), h.classes(rows, 3), h.weights(rows));
    }

    private static Object classification(Hostile h) {
        ScoredClasses rows = classes(h);
        MulticlassConfusion confusion = MulticlassConfusion.of(rows);
        ClassMetrics metrics = ClassMetrics.of(confusion, OneVersusRest.of(rows), OptionalDouble.empty());
        return List.of(
                confusion,
                metrics,
                TopK.accuracies(rows, new int[] {1})[0],
                ClassAverage.macro(metrics.f1()),
                ClassAverage.weighted(metrics.f1(), metrics.supports()),
                ClassAverage.weighted(metrics.rocAuc(), metrics.supports()));
    }

    private static Object classAverage(Hostile h) {
        return ClassAverage.weighted(
                List.of(OptionalDouble.of(h.share()), OptionalDouble.of(h.share()), OptionalDouble.empty()),
                Arrays.stream(h.weights(3)).map(weight -> weight / 4).toArray());
    }

    private static Forecasts forecast(Hostile h) {
        int rows = h.integer(1, 6);
        return new Forecasts(h.shares(rows), h.labels(rows), h.weights(rows));
    }

    private static Object forecasts(Hostile h) {
        Forecasts forecasts = forecast(h);
        return List.of(
                forecasts.meanProbability(),
                forecasts.observedFrequency(),
                forecasts.brierScore(),
                forecasts.totalWeight());
    }

    private static Object topLabel(Hostile h) {
        DMatrixRMaj probabilities = h.distributions(3, 2);
        ScoredClasses rows = new ScoredClasses(probabilities, h.classes(3, 2), h.weights(3));
        return Reliability.of(Forecasts.ofTopLabel(rows, probabilities), Binning.equalWidth(4));
    }

    private static Object equalWidth(Hostile h) {
        Reliability reliability = Reliability.of(forecast(h), Binning.equalWidth(3));
        return List.of(
                reliability, reliability.bins().stream().map(bin -> bin.gap()).toList());
    }

    private static Object equalMass(Hostile h) {
        Forecasts forecasts = forecast(h);
        Binning binning = Binning.equalMass(forecasts, 3);
        return List.of(binning, Reliability.of(forecasts, binning));
    }

    private static Object temperedScores(Hostile h) {
        ScoredClasses rows = classes(h);
        return TemperedScores.ofClasses(rows, h.positive(), Binning.equalWidth(3));
    }

    private static Object temperedScoresOfClassOne(Hostile h) {
        int rows = h.integer(1, 5);
        return Optional.of(TemperedScores.ofClassOne(
                new ScoredClasses(h.matrix(rows, 2), h.classes(rows, 2), h.weights(rows)),
                h.positive(),
                Binning.equalWidth(3)));
    }
}
