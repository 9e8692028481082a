package dev.praxis.spark.metrics;

import dev.praxis.compute.Names;
import dev.praxis.compute.metrics.calibration.ReliabilityBin;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.OperatingGoal;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.RangeCurve;
import dev.praxis.spark.metrics.MetricsOptions.Interval;
import dev.praxis.spark.metrics.MetricsOptions.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Answers as JSON, with the field names of the service's responses. */
final class AnswerJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final MetricsOptions options;

    AnswerJson(MetricsOptions options) {
        this.options = options;
    }

    /** Returns the answer for all rows, with those of the groups in {@code groups}. */
    String write(List<RankingAnswer> answers) {
        Map<String, @Nullable Object> all = object(answers.getFirst());
        if (answers.size() > 1) {
            all.put(
                    "groups",
                    answers.subList(1, answers.size()).stream().map(this::group).toList());
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private Map<String, @Nullable Object> group(RankingAnswer answer) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (int i = 0; i < options.columns().groups().size(); i++) {
            values.put(
                    options.columns().groups().get(i), answer.group().values().get(i));
        }
        Map<String, @Nullable Object> group = new LinkedHashMap<>();
        group.put("group", values);
        group.putAll(object(answer));
        return group;
    }

    private Map<String, @Nullable Object> object(RankingAnswer answer) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("rows", answer.rows());
        object.put("positives", number(answer.positives()));
        object.put("prevalence", finite(answer.prevalence()));
        object.put("distinct_scores", answer.distinctScores());
        object.put("areas", areas(answer.areas()));
        object.put("baseline", finite(answer.prevalence()));
        object.put("least_area", answer.leastArea());
        object.put("normalized_area", answer.normalizedArea());
        putIfPresent(object, "interval", interval(answer));
        if (!answer.confusions().isEmpty()) {
            object.put(
                    "confusion",
                    answer.confusions().stream().map(AnswerJson::confusion).toList());
        }
        putIfPresent(object, "operating_points", operatingPoints(answer));
        putIfPresent(object, "calibration", calibration(answer.calibration()));
        putIfPresent(object, "precision_recall_curve", precisionRecall(answer));
        putIfPresent(object, "roc_curve", roc(answer));
        if (!answer.undefined().isEmpty()) {
            object.put("undefined", answer.undefined());
        }
        return object;
    }

    private static void putIfPresent(Map<String, @Nullable Object> object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    private static Map<String, @Nullable Object> areas(Map<Area, Double> areas) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Area area : Area.values()) {
            object.put(Names.of(area), areas.get(area));
        }
        return object;
    }

    private @Nullable Map<String, @Nullable Object> interval(RankingAnswer answer) {
        Interval asked = options.interval();
        if (asked == null || answer.interval() == null) {
            return null;
        }
        AreaInterval interval = answer.interval().interval();
        boolean isExact = answer.interval().isExact();
        boolean isPoisson = asked.method() == Method.POISSON && !isExact;
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("of", Names.of(asked.of()));
        object.put("method", isExact ? "exact" : Names.of(asked.method()));
        object.put("level", asked.level());
        object.put("estimate", interval.estimate());
        object.put("lower", interval.lower());
        object.put("upper", interval.upper());
        if (!isExact) {
            object.put("standard_error", interval.standardError());
            putIfPresent(object, "logit_standard_error", interval.logitStandardError());
        }
        if (isPoisson) {
            object.put("resamples", asked.resamples());
            object.put("seed", asked.seed());
        }
        return object;
    }

    private static Map<String, @Nullable Object> confusion(ConfusionMatrix matrix) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("threshold", matrix.threshold());
        object.put("true_positives", number(matrix.truePositives()));
        object.put("false_positives", number(matrix.falsePositives()));
        object.put("true_negatives", number(matrix.trueNegatives()));
        object.put("false_negatives", number(matrix.falseNegatives()));
        object.put("precision", orNull(matrix.precision()));
        object.put("recall", orNull(matrix.recall()));
        object.put("specificity", orNull(matrix.specificity()));
        object.put("f1", orNull(matrix.f1()));
        object.put("negative_predictive_value", orNull(matrix.negativePredictiveValue()));
        object.put("accuracy", finite(matrix.accuracy()));
        object.put("balanced_accuracy", orNull(matrix.balancedAccuracy()));
        object.put("matthews_coefficient", orNull(matrix.matthewsCoefficient()));
        object.put("cohen_kappa", orNull(matrix.cohenKappa()));
        return object;
    }

    private @Nullable Map<String, @Nullable Object> operatingPoints(RankingAnswer answer) {
        if (answer.operatingPoints().isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < options.goals().size(); i++) {
            OperatingPoint point = answer.operatingPoints().get(i);
            switch (options.goals().get(i)) {
                case OperatingGoal.FBeta best ->
                    putIfPresent(
                            object,
                            "best_f_beta",
                            point(point, point == null ? null : point.fBeta(answer.positives(), best.beta())));
                case OperatingGoal.Recall recall -> {
                    putIfPresent(object, "recall_at_precision", point(point, null));
                    if (point == null) {
                        String reason = "no threshold has a precision of at least " + recall.leastPrecision();
                        object.put("undefined", Map.of("recall_at_precision", reason));
                    }
                }
                case OperatingGoal.Precision precision ->
                    putIfPresent(object, "precision_at_recall", point(point, null));
            }
        }
        return object;
    }

    private static @Nullable Map<String, @Nullable Object> point(
            @Nullable OperatingPoint point, @Nullable Double fBeta) {
        if (point == null) {
            return null;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("threshold", point.threshold());
        object.put("precision", point.precision());
        object.put("recall", point.recall());
        putIfPresent(object, "f_beta", fBeta);
        object.put("true_positives", number(point.truePositives()));
        object.put("false_positives", number(point.falsePositives()));
        return object;
    }

    private static @Nullable Map<String, @Nullable Object> calibration(@Nullable Calibration calibration) {
        if (calibration == null) {
            return null;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("mean_probability", calibration.meanProbability());
        object.put("observed_frequency", calibration.observedFrequency());
        object.put("brier_score", calibration.brierScore());
        object.put("log_loss", calibration.logLoss());
        Map<String, @Nullable Object> reliability = new LinkedHashMap<>();
        reliability.put("expected_calibration_error", calibration.expectedCalibrationError());
        reliability.put("maximum_calibration_error", calibration.maximumCalibrationError());
        reliability.put("bins", calibration.bins().stream().map(AnswerJson::bin).toList());
        object.put("equal_width", reliability);
        return object;
    }

    private static Map<String, @Nullable Object> bin(ReliabilityBin bin) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("lower", bin.lower());
        object.put("upper", bin.upper());
        object.put("count", number(bin.count()));
        object.put("mean_probability", orNull(bin.meanProbability()));
        object.put("observed_frequency", orNull(bin.observedFrequency()));
        object.put("gap", orNull(bin.gap()));
        return object;
    }

    private static @Nullable Map<String, @Nullable Object> precisionRecall(RankingAnswer answer) {
        RangeCurve points = answer.precisionRecallPoints();
        if (points == null) {
            return null;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("thresholds", points.thresholds());
        object.put("precision", points.precision());
        object.put("recall", points.recall(answer.positives()));
        object.put("envelope", points.envelope());
        return object;
    }

    private static @Nullable Map<String, @Nullable Object> roc(RankingAnswer answer) {
        RangeCurve points = answer.rocPoints();
        if (points == null) {
            return null;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("thresholds", points.thresholds());
        object.put("false_positive_rate", points.falsePositiveRate(answer.negatives()));
        object.put("true_positive_rate", points.recall(answer.positives()));
        return object;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Returns a count as an integer, and a sum of weights as it is. */
    private static Number number(double value) {
        long integer = (long) value;
        if (integer == value) {
            return integer;
        }
        return value;
    }
}
