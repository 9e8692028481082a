package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.Area;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * All areas of {@link RankingMetrics} against one of MLlib, over the same Parquet file. Arguments:
 * rows, repeats.
 */
public final class MetricsBenchmark {
    private static final int DEFAULT_BINS = 1000;

    private MetricsBenchmark() {}

    /** Writes the file and measures. */
    public static void main(String[] arguments) {
        long rows = Long.parseLong(arguments[0]);
        int repeats = Integer.parseInt(arguments[1]);
        SparkSession session = SparkSession.builder().getOrCreate();
        String file = "target/spark/rows-%d.parquet".formatted(rows);
        session.range(0, rows, 1, 8)
                .selectExpr("rand(1) as u", "randn(2) as z")
                .selectExpr("u < 0.1 as label", "1 / (1 + exp(-(z + if(u < 0.1, 1.5, 0)))) as score")
                .write()
                .mode("overwrite")
                .parquet(file);
        List<Double> ours = new ArrayList<>();
        List<Double> binned = new ArrayList<>();
        List<Double> exact = new ArrayList<>();
        for (int repeat = 0; repeat <= repeats; repeat++) {
            Dataset<Row> data = session.read().parquet(file);
            double[] ofMllib = new double[2];
            Map<Area, Double>[] areas = newArray();
            double oursSeconds = seconds(() ->
                    areas[0] = RankingMetrics.of(data, options()).getFirst().areas());
            double binnedSeconds = seconds(() -> ofMllib[0] = mllib(data, DEFAULT_BINS));
            double exactSeconds = seconds(() -> ofMllib[1] = mllib(data, 0));
            System.out.printf(
                    "%s all areas %.2f s | MLlib, 1,000 bins %.2f s, areaUnderPR %.9f | MLlib, no bins %.2f s, areaUnderPR %.9f | %s%n",
                    repeat == 0 ? "warm-up" : "run",
                    oursSeconds,
                    binnedSeconds,
                    ofMllib[0],
                    exactSeconds,
                    ofMllib[1],
                    areas[0]);
            if (repeat > 0) {
                ours.add(oursSeconds);
                binned.add(binnedSeconds);
                exact.add(exactSeconds);
            }
        }
        System.out.printf(
                "medians: all areas %.2f s, MLlib with bins %.2f s (%.1fx), MLlib without %.2f s (%.1fx)%n",
                median(ours),
                median(binned),
                median(binned) / median(ours),
                median(exact),
                median(exact) / median(ours));
        session.stop();
    }

    private static MetricsOptions options() {
        MetricsOptions all = MetricsOptions.of(new MetricsOptions.Columns("score", "label", null, null, List.of()));
        return new MetricsOptions(
                all.columns(), null, List.of(), List.of(), 0, 0, all.maxGroups(), all.scoresPerRange());
    }

    private static double mllib(Dataset<Row> data, int bins) {
        JavaRDD<Tuple2<Object, Object>> pairs = data.select("score", "label")
                .toJavaRDD()
                .map(row -> new Tuple2<>(row.getDouble(0), row.getBoolean(1) ? 1.0 : 0.0));
        BinaryClassificationMetrics metrics = new BinaryClassificationMetrics(pairs.rdd(), bins);
        double area = metrics.areaUnderPR();
        metrics.unpersist();
        return area;
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<Area, Double>[] newArray() {
        return new Map[1];
    }
}
