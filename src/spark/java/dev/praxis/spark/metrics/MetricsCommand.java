package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.OperatingGoal;
import dev.praxis.spark.input.InputOptions;
import dev.praxis.spark.metrics.MetricsOptions.Columns;
import dev.praxis.spark.metrics.MetricsOptions.Interval;
import dev.praxis.spark.metrics.MetricsOptions.Method;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The job {@code metrics}. Its fields are set by the command line. */
@Command(
        name = "metrics",
        description =
                "Computes exact ranking metrics of any number of rows. Further formats are table, with the name of a table"
                        + " as the input, and state: files of POST /v1/metrics/pr-auc/state or of --states.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class MetricsCommand implements Callable<Integer> {
    private static final Map<String, String> CSV = Map.of("header", "true", "inferSchema", "true");

    @Mixin
    private final InputOptions input = new InputOptions();

    @Option(names = "--where", description = "An SQL condition; other rows are left out.")
    private @Nullable String where;

    @Option(names = "--score", description = "Score column. Default: ${DEFAULT-VALUE}.")
    private String score = "score";

    @Option(names = "--label", description = "Label column. Default: ${DEFAULT-VALUE}.")
    private String label = "label";

    @Option(names = "--positive-label", description = "Label of positive rows. Default: true or 1.")
    private @Nullable String positiveLabel;

    @Option(names = "--weight", description = "Weight column. Default: every row weighs 1.")
    private @Nullable String weight;

    @Option(names = "--groups", split = ",", description = "Grouping columns.")
    private List<String> groups = new ArrayList<>();

    @Option(names = "--interval", description = "Area of an interval: ${COMPLETION-CANDIDATES}. Default: none.")
    private @Nullable Area interval;

    @Option(
            names = "--method",
            description = "Method of the interval: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Method method = Method.POISSON;

    @Option(names = "--level", description = "Confidence level. Default: ${DEFAULT-VALUE}.")
    private double level = 0.95;

    @Option(names = "--resamples", description = "With POISSON. Default: ${DEFAULT-VALUE}.")
    private int resamples = 200;

    @Option(names = "--seed", description = "With POISSON. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(names = "--thresholds", split = ",", description = "Thresholds of confusion matrices.")
    private List<Double> thresholds = new ArrayList<>();

    @Option(names = "--beta", description = "Operating point of the highest F-beta.")
    private @Nullable Double beta;

    @Option(
            names = "--least-precision",
            description = "Operating point of the highest recall with at least this precision.")
    private @Nullable Double leastPrecision;

    @Option(
            names = "--least-recall",
            description = "Operating point of the highest precision with at least this recall.")
    private @Nullable Double leastRecall;

    @Option(
            names = "--bins",
            description = "Bins of the calibration of scores from 0 to 1; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int bins = MetricsOptions.DEFAULT_BINS;

    @Option(names = "--points", description = "Most points of each curve; 0 for no curves. Default: ${DEFAULT-VALUE}.")
    private int points = MetricsOptions.DEFAULT_CURVE_POINTS;

    @Option(names = "--max-groups", description = "More groups end the job. Default: ${DEFAULT-VALUE}.")
    private int maxGroups = MetricsOptions.DEFAULT_MAX_GROUPS;

    @Option(
            names = "--scores-per-range",
            description = "Most distinct scores that a task handles at a time. Default: ${DEFAULT-VALUE}.")
    private int scoresPerRange = MetricsOptions.DEFAULT_SCORES_PER_RANGE;

    @Option(names = "--output", description = "File of the answer. Default: standard output.")
    private @Nullable String output;

    @Option(
            names = "--states",
            description =
                    "Directory for the merged states, one file per group and range, to be merged with others later.")
    private @Nullable String states;

    @Override
    public Integer call() {
        SparkSession session = SparkSession.builder().appName("praxis metrics").getOrCreate();
        MetricsOptions options = options();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        RankingMetrics metrics = new RankingMetrics(context, options, states);
        List<RankingAnswer> answers = input.hasFormat("state")
                ? metrics.ofStates(context.binaryFiles(String.join(",", input.paths()))
                        .values()
                        .map(file -> file.toArray()))
                : metrics.of(rows(session));
        String json = new AnswerJson(options).write(answers);
        if (output == null) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(json);
        } else {
            StateFiles.write(output, json.getBytes(StandardCharsets.UTF_8), context.hadoopConfiguration());
        }
        return 0;
    }

    private MetricsOptions options() {
        Interval asked = interval == null ? null : new Interval(interval, method, level, resamples, seed);
        Columns columns = new Columns(score, label, positiveLabel, weight, List.copyOf(groups));
        return new MetricsOptions(
                columns, asked, List.copyOf(thresholds), goals(), bins, points, maxGroups, scoresPerRange);
    }

    private List<OperatingGoal> goals() {
        List<OperatingGoal> goals = new ArrayList<>();
        if (beta != null) {
            goals.add(new OperatingGoal.FBeta(beta));
        }
        if (leastPrecision != null) {
            goals.add(new OperatingGoal.Recall(leastPrecision));
        }
        if (leastRecall != null) {
            goals.add(new OperatingGoal.Precision(leastRecall));
        }
        return List.copyOf(goals);
    }

    private Dataset<Row> rows(SparkSession session) {
        Dataset<Row> rows =
                input.hasFormat("table") ? session.table(String.join(",", input.paths())) : input.read(session, CSV);
        return where == null ? rows : rows.where(where);
    }
}
