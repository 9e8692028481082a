package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.spark.metrics.MetricsOptions.Columns;
import dev.praxis.spark.metrics.MetricsOptions.Interval;
import dev.praxis.spark.metrics.MetricsOptions.Method;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The job {@code metrics}. Its fields are set by the command line. */
@Command(
        name = "metrics",
        description = "Computes exact ranking metrics of any number of rows.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class MetricsCommand implements Callable<Integer> {
    private static final String STATE = "state";

    @Option(
            names = "--input",
            required = true,
            split = ",",
            description = "Files or directories; with --format table, the name of a table.")
    private List<String> input = new ArrayList<>();

    @Option(
            names = "--format",
            defaultValue = "parquet",
            description = {
                "parquet, csv (with a header), json, orc, delta (if it is on the class path), table, or state: files of POST"
                        + " /v1/metrics/pr-auc/state or of --states. Default: ${DEFAULT-VALUE}."
            })
    private String format = "";

    @Option(names = "--option", description = "An option of Spark's reader, such as sep=;.")
    private Map<String, String> readerOptions = new TreeMap<>();

    @Option(names = "--where", description = "An SQL condition; other rows are left out.")
    private @Nullable String where;

    @Option(names = "--score", defaultValue = "score", description = "Score column. Default: ${DEFAULT-VALUE}.")
    private String score = "";

    @Option(names = "--label", defaultValue = "label", description = "Label column. Default: ${DEFAULT-VALUE}.")
    private String label = "";

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
            defaultValue = "POISSON",
            description = "Method of the interval: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Method method = Method.POISSON;

    @Option(names = "--level", defaultValue = "0.95", description = "Confidence level. Default: ${DEFAULT-VALUE}.")
    private double level;

    @Option(names = "--resamples", defaultValue = "200", description = "With POISSON. Default: ${DEFAULT-VALUE}.")
    private int resamples;

    @Option(names = "--seed", defaultValue = "42", description = "With POISSON. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--thresholds", split = ",", description = "Thresholds of confusion matrices.")
    private List<Double> thresholds = new ArrayList<>();

    @Option(
            names = "--bins",
            defaultValue = "10",
            description = "Bins of the calibration of scores from 0 to 1; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int bins;

    @Option(
            names = "--points",
            defaultValue = "200",
            description = "Most points of each curve; 0 for no curves. Default: ${DEFAULT-VALUE}.")
    private int points;

    @Option(names = "--max-groups", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
    private int maxGroups;

    @Option(
            names = "--scores-per-range",
            defaultValue = "2097152",
            description = "Most distinct scores that a task handles at a time. Default: ${DEFAULT-VALUE}.")
    private int scoresPerRange;

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
        List<RankingAnswer> answers = format.equals(STATE)
                ? metrics.ofStates(
                        context.binaryFiles(String.join(",", input)).values().map(file -> file.toArray()))
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
        return new MetricsOptions(columns, asked, List.copyOf(thresholds), bins, points, maxGroups, scoresPerRange);
    }

    private Dataset<Row> rows(SparkSession session) {
        Dataset<Row> rows;
        if (format.equals("table")) {
            rows = session.table(String.join(",", input));
        } else {
            DataFrameReader reader = session.read().format(format);
            if (format.equals("csv")) {
                reader = reader.option("header", "true").option("inferSchema", "true");
            }
            rows = reader.options(readerOptions).load(input.toArray(String[]::new));
        }
        return where == null ? rows : rows.where(where);
    }
}
