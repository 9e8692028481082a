package dev.praxis.spark.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.compute.metrics.calibration.Binning;
import dev.praxis.compute.metrics.calibration.Forecasts;
import dev.praxis.compute.metrics.calibration.Reliability;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.OperatingGoal;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.PoissonBootstrap;
import dev.praxis.compute.metrics.ranking.RangeCurve;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.spark.Local;
import dev.praxis.spark.metrics.MetricsOptions.Columns;
import dev.praxis.spark.metrics.MetricsOptions.Interval;
import dev.praxis.spark.metrics.MetricsOptions.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankingMetricsTest {
    private static final List<Double> THRESHOLDS = List.of(-1.0, 0.2, 0.25, 0.5, 0.999, 2.0);
    private static final List<OperatingGoal> GOALS = List.of(
            new OperatingGoal.FBeta(0.5),
            new OperatingGoal.FBeta(2),
            new OperatingGoal.Recall(0.3),
            new OperatingGoal.Recall(1.5),
            new OperatingGoal.Precision(0.9),
            new OperatingGoal.Precision(1));

    @ParameterizedTest
    @CsvSource({
        "1, 1000000, 1, 0, false",
        "3, 400, 40, 0, false",
        "7, 300, 3000, 0.5, false",
        "7, 300, 3000, 0.5, true",
        "16, 9000, 100000, 0, true"
    })
    void answers_are_those_of_one_machine(
            int partitions, int scoresPerRange, int distinct, double mode, boolean isWeighted) {
        TestRows rows = TestRows.of(partitions, 20_000, distinct, mode);
        Dataset<Row> dataset = rows.dataset(partitions);

        RankingAnswer answer = RankingMetrics.of(dataset, options(isWeighted, null, scoresPerRange))
                .getFirst();
        assertAnswer(answer, rows, isWeighted);
    }

    @Test
    void partitions_and_ranges_change_no_bit() {
        TestRows rows = TestRows.of(1, 30_000, 1 << 20, 0.1);
        Interval interval = new Interval(Area.ENVELOPE, Method.POISSON, 0.9, 20, 3);
        MetricsOptions whole = options(false, interval, 1 << 20);
        RankingAnswer expected = RankingMetrics.of(rows.dataset(1), whole).getFirst();

        for (int partitions : new int[] {2, 5}) {
            RankingAnswer answer = RankingMetrics.of(rows.dataset(partitions), options(false, interval, 10_000))
                    .getFirst();
            assertThat(answer).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    @Test
    void each_group_is_answered_as_its_rows_alone() {
        TestRows rows = TestRows.of(2, 8000, 500, 0.2);
        MetricsOptions options = withColumns(
                new Columns("score", "label", null, "weight", List.of("country")), options(true, null, 1000));
        List<RankingAnswer> answers = RankingMetrics.of(rows.dataset(4), options);

        assertThat(answers)
                .extracting(RankingAnswer::group)
                .containsExactly(
                        Group.ALL,
                        new Group(Collections.singletonList(null)),
                        new Group(List.of("A")),
                        new Group(List.of("B")),
                        new Group(List.of("C")));
        assertAnswer(answers.getFirst(), rows, true);
        for (RankingAnswer answer : answers.subList(1, 5)) {
            assertAnswer(answer, rows.where(answer.group()), true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROC_AUC", "AVERAGE_PRECISION", "ELEVEN_POINT"})
    void a_poisson_interval_is_that_of_the_whole_run(Area area) {
        TestRows rows = TestRows.of(3, 5000, 2000, 0);
        Interval interval = new Interval(area, Method.POISSON, 0.9, 50, 7);
        RankingAnswer answer = RankingMetrics.of(rows.dataset(3), options(false, interval, 300))
                .getFirst();

        ScoredLabels labels = new ScoredLabels(rows.scores(), rows.labels(), null);
        double[] areas = PoissonBootstrap.areas(area, ScoreRun.of(labels), 50, 7);
        AreaInterval expected = AreaInterval.ofResamples(area.of(RankedLabels.of(labels)), areas, 0.9);
        AreaInterval actual = Objects.requireNonNull(answer.interval()).interval();
        assertThat(actual.lower()).isCloseTo(expected.lower(), within(1e-12));
        assertThat(actual.upper()).isCloseTo(expected.upper(), within(1e-12));
        assertThat(actual.standardError()).isCloseTo(expected.standardError(), within(1e-12));
    }

    @Test
    void a_logit_interval_takes_the_effective_number_of_positive_rows() {
        TestRows rows = TestRows.of(4, 3000, 2000, 0);
        Interval interval = new Interval(Area.AVERAGE_PRECISION, Method.LOGIT, 0.95, 0, 0);
        RankingAnswer answer =
                RankingMetrics.of(rows.dataset(3), options(true, interval, 300)).getFirst();

        ScoredLabels labels = new ScoredLabels(rows.scores(), rows.labels(), rows.weights());
        AreaInterval expected = AreaInterval.logit(Area.AVERAGE_PRECISION, labels, RankedLabels.of(labels), 0.95);
        AreaInterval actual = Objects.requireNonNull(answer.interval()).interval();
        assertThat(actual.lower()).isCloseTo(expected.lower(), within(1e-12));
        assertThat(actual.upper()).isCloseTo(expected.upper(), within(1e-12));
    }

    @Test
    void curves_have_points_of_the_whole_curve_that_lie_close_together() {
        TestRows rows = TestRows.of(5, 20_000, 1 << 20, 0);
        MetricsOptions options = options(false, null, 2000);
        RankingAnswer answer = RankingMetrics.of(rows.dataset(3), options).getFirst();

        ThresholdCounts counts = ThresholdCounts.of(new ScoredLabels(rows.scores(), rows.labels(), null));
        RangeCurve points = Objects.requireNonNull(answer.precisionRecallPoints());
        assertThat(points.thresholds().length).isBetween(50, 200);
        for (int k = 0; k < points.thresholds().length; k++) {
            double threshold = points.thresholds()[k];
            int index = indexOf(counts.thresholds(), threshold);
            assertThat(points.truePositives()[k]).isEqualTo(counts.truePositives()[index]);
            assertThat(points.falsePositives()[k]).isEqualTo(counts.falsePositives()[index]);
            double max = 0;
            for (int lower = index; lower < counts.size(); lower++) {
                max = Math.max(
                        max,
                        counts.truePositives()[lower]
                                / (counts.truePositives()[lower] + counts.falsePositives()[lower]));
            }
            assertThat(points.envelope()[k]).isEqualTo(max);
        }
        assertThat(points.truePositives()[points.thresholds().length - 1]).isEqualTo(counts.positives());
    }

    @Test
    void saved_states_answer_as_the_rows(@TempDir Path parent) {
        TestRows rows = TestRows.of(6, 4000, 3000, 0.1);
        MetricsOptions options = options(true, null, 500);
        String directory = parent.resolve("states").toString();
        RankingAnswer answer = new RankingMetrics(context(), options, directory)
                .of(rows.dataset(3))
                .getFirst();

        assertThat(ofStates(directory + "/all", options))
                .usingRecursiveComparison()
                .isEqualTo(answer);
        assertThatThrownBy(() -> new RankingMetrics(context(), options, directory).of(rows.dataset(3)))
                .hasMessageContaining("exists; states would be mixed with those in it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "if(score > 0.9, null, score) as score, label | a row has the score null; expected a finite number",
                "score, if(score > 0.9, null, label) as label | a row has the label null; expected 0 or 1",
                "score, cast(label as int) * 2 as label | a row has the label 2.0; expected 0 or 1",
                "score, 'yes' as label | the label column label is of type string; expected a boolean, 0 or 1",
                "label | there is no score column score; the columns are label"
            })
    void unusable_columns_and_rows_are_named(String columns, String message) {
        Dataset<Row> dataset = TestRows.of(7, 100, 100, 0).dataset(2).selectExpr(columns.split(", (?![^(]*\\))"));

        assertThatThrownBy(() -> RankingMetrics.of(dataset, options(false, null, 1000)))
                .hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"score > 2", "score < 2"})
    void no_rows_and_rows_without_weight_have_an_answer_and_a_state(String condition, @TempDir Path parent) {
        Dataset<Row> rows = TestRows.of(9, 10, 10, 0).dataset(2);
        Dataset<Row> weightless =
                rows.selectExpr("score", "label", "0.0 as weight", "country").where(condition);
        long count = weightless.count();
        MetricsOptions options = options(true, new Interval(Area.ENVELOPE, Method.POISSON, 0.9, 10, 1), 10);
        String directory = parent.resolve("states").toString();
        RankingAnswer answer =
                new RankingMetrics(context(), options, directory).of(weightless).getFirst();

        assertThat(answer.rows()).isEqualTo(count);
        assertThat(answer.distinctScores()).isZero();
        assertThat(answer.areas()).isEmpty();
        assertThat(answer.undefined()).containsKeys("areas", "interval", "calibration");
        assertThat(new AnswerJson(options).write(List.of(answer))).doesNotContain("NaN");
        assertThat(ofStates(directory + "/all", options)).isEqualTo(answer);
    }

    @Test
    void states_of_no_rows_and_of_one_class_merge_with_others(@TempDir Path parent) {
        Dataset<Row> rows = TestRows.of(9, 3000, 500, 0.1).dataset(2);
        MetricsOptions options = options(false, null, 100);
        for (String day : new String[] {"false", "label", "not label"}) {
            new RankingMetrics(context(), options, parent.resolve(day).toString()).of(rows.where(day));
        }

        assertThat(ofStates(parent + "/*/all", options))
                .usingRecursiveComparison()
                .isEqualTo(RankingMetrics.of(rows, options).getFirst());
        assertThatThrownBy(() -> new RankingMetrics(context(), options, null)
                        .ofStates(context().emptyRDD()))
                .hasMessage("the input has no states");
    }

    @Test
    void csv_with_a_header_alone_has_no_rows(@TempDir Path parent) throws IOException {
        Path file = Files.writeString(parent.resolve("none.csv"), "score,label,weight\n");
        Dataset<Row> rows = Local.session()
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(file.toString());

        assertThat(RankingMetrics.of(rows, options(true, null, 10)).getFirst().rows())
                .isZero();
    }

    private static JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(Local.session().sparkContext());
    }

    private static RankingAnswer ofStates(String path, MetricsOptions options) {
        JavaRDD<byte[]> files = context().binaryFiles(path).values().map(file -> file.toArray());
        return new RankingMetrics(context(), options, null).ofStates(files).getFirst();
    }

    @Test
    void options_out_of_range_are_refused() {
        MetricsOptions options = options(false, null, 10);

        assertThatThrownBy(() -> options(false, null, 0)).hasMessage("a range has at least 1 score");
        assertThatThrownBy(() -> options(false, new Interval(Area.PR_GAIN, Method.POISSON, 1, 10, 0), 10))
                .hasMessage("the level must be between 0 and 1");
        assertThatThrownBy(() -> options(false, new Interval(Area.ROC_AUC, Method.LOGIT, 0.9, 0, 0), 10))
                .hasMessage("expected POISSON for roc_auc, which is not an area under precision against recall");
        MetricsOptions few = new MetricsOptions(options.columns(), null, List.of(), List.of(), 0, 0, 1, 10);
        MetricsOptions grouped = withColumns(new Columns("score", "label", null, null, List.of("country")), few);
        assertThatThrownBy(() -> RankingMetrics.of(TestRows.of(9, 100, 10, 0).dataset(2), grouped))
                .hasMessage("the rows have 4 groups; at most 1 are allowed");
    }

    @Test
    void a_group_without_positive_rows_says_why_it_has_no_areas() {
        Dataset<Row> dataset = TestRows.of(8, 100, 100, 0)
                .dataset(2)
                .selectExpr("score", "label and country = 'A' as label", "1.0 as weight", "country")
                .where("country = 'A' or country = 'B'");
        MetricsOptions options =
                withColumns(new Columns("score", "label", null, null, List.of("country")), options(false, null, 1000));
        RankingAnswer answer = RankingMetrics.of(dataset, options).getLast();

        assertThat(answer.group()).isEqualTo(new Group(List.of("B")));
        assertThat(answer.areas()).isEmpty();
        assertThat(answer.operatingPoints()).isEmpty();
        assertThat(answer.undefined())
                .containsKey("operating_points")
                .containsEntry("areas", "recall is undefined without a positive row of nonzero weight");
        assertThat(answer.rows()).isPositive();
    }

    private static MetricsOptions options(boolean isWeighted, @Nullable Interval interval, int scoresPerRange) {
        Columns columns = new Columns("score", "label", null, isWeighted ? "weight" : null, List.of());
        return new MetricsOptions(columns, interval, THRESHOLDS, GOALS, 10, 200, 100, scoresPerRange);
    }

    private static MetricsOptions withColumns(Columns columns, MetricsOptions options) {
        return new MetricsOptions(
                columns,
                options.interval(),
                options.thresholds(),
                options.goals(),
                options.calibrationBins(),
                options.curvePoints(),
                options.maxGroups(),
                options.scoresPerRange());
    }

    private static void assertAnswer(RankingAnswer answer, TestRows rows, boolean isWeighted) {
        double[] weights = isWeighted ? rows.weights() : null;
        ScoredLabels labels = new ScoredLabels(rows.scores(), rows.labels(), weights);
        RankedLabels ranked = RankedLabels.of(labels);
        assertThat(answer.rows()).isEqualTo(rows.scores().length);
        assertThat(answer.positives()).isCloseTo(ranked.positives(), within(1e-9));
        assertThat(answer.distinctScores()).isEqualTo(RankingAreas.of(ranked).distinctScores());
        assertThat(answer.areas()).hasSize(Area.values().length);
        answer.areas()
                .forEach((area, value) -> assertThat(value).as(area.name()).isCloseTo(area.of(ranked), within(1e-12)));

        ConfusionMatrix[] matrices = ConfusionMatrix.at(
                THRESHOLDS.stream().mapToDouble(Double::doubleValue).toArray(), labels);
        for (int i = 0; i < matrices.length; i++) {
            assertThat(answer.confusions().get(i).truePositives()).isCloseTo(matrices[i].truePositives(), within(1e-9));
            assertThat(answer.confusions().get(i).falsePositives())
                    .isCloseTo(matrices[i].falsePositives(), within(1e-9));
            assertThat(answer.confusions().get(i).trueNegatives()).isCloseTo(matrices[i].trueNegatives(), within(1e-9));
            assertThat(answer.confusions().get(i).falseNegatives())
                    .isCloseTo(matrices[i].falseNegatives(), within(1e-9));
        }

        for (int i = 0; i < GOALS.size(); i++) {
            assertPoint(
                    answer.operatingPoints().get(i), GOALS.get(i).best(ranked).orElse(null), isWeighted);
        }

        Forecasts forecasts = new Forecasts(rows.scores(), rows.labels(), weights);
        Reliability reliability = Reliability.of(forecasts, Binning.equalWidth(10));
        Calibration calibration = Objects.requireNonNull(answer.calibration());
        assertThat(calibration.brierScore()).isCloseTo(forecasts.brierScore(), within(1e-12));
        assertThat(calibration.expectedCalibrationError())
                .isCloseTo(reliability.expectedCalibrationError(), within(1e-12));
        assertThat(calibration.maximumCalibrationError())
                .isCloseTo(reliability.maximumCalibrationError(), within(1e-12));
        assertThat(calibration.meanProbability()).isCloseTo(forecasts.meanProbability(), within(1e-12));
    }

    private static void assertPoint(
            @Nullable OperatingPoint actual, @Nullable OperatingPoint expected, boolean isWeighted) {
        if (actual == null || expected == null || !isWeighted) {
            assertThat(actual).isEqualTo(expected);
        } else {
            assertThat(actual.threshold()).isEqualTo(expected.threshold());
            assertThat(actual.precision()).isCloseTo(expected.precision(), within(1e-12));
            assertThat(actual.recall()).isCloseTo(expected.recall(), within(1e-12));
        }
    }

    private static int indexOf(double[] values, double value) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == value) {
                return i;
            }
        }
        throw new AssertionError("no threshold " + value);
    }
}
