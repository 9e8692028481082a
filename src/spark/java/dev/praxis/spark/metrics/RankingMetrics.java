package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.Rise;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Ranking metrics of a data set, exact. Without weights the answers have the same bits for any
 * partitions and ranges; with weights, sums of rows of one score may differ in their last bit.
 *
 * <p>The rows are read once, sorted in chunks, and exchanged as runs in their file form. Three
 * passes over the merged ranges then add up all answers.
 */
public final class RankingMetrics {
    private final MetricsOptions options;
    private final JavaSparkContext context;
    private final @Nullable String statesDirectory;

    /**
     * Creates the metrics.
     *
     * @param statesDirectory directory for the merged states; null to keep none
     */
    RankingMetrics(JavaSparkContext context, MetricsOptions options, @Nullable String statesDirectory) {
        this.context = context;
        this.options = options;
        this.statesDirectory = statesDirectory;
    }

    /**
     * Computes the metrics of all rows, and those of each group. Without rows, nothing is defined
     * but their number.
     *
     * @return the answer for all rows, and then one per group, ascending
     * @throws IllegalArgumentException for an unusable column or option, and for too many groups
     */
    public static List<RankingAnswer> of(Dataset<Row> rows, MetricsOptions options) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
        return new RankingMetrics(context, options, null).of(rows);
    }

    List<RankingAnswer> of(Dataset<Row> rows) {
        boolean isWeighted = options.columns().weight() != null;
        JavaRDD<Chunk> chunks = RowColumns.select(rows, options.columns())
                .toJavaRDD()
                .mapPartitions(partition -> new ChunkIterator(partition, isWeighted));
        // No rows have an answer, too, and a state that merges with those of other days.
        return ofChunks(chunks.union(context.parallelize(List.of(Chunk.empty()), 1)));
    }

    /** Computes the metrics of rows that are held in states, each of them the bytes of a file. */
    List<RankingAnswer> ofStates(JavaRDD<byte[]> states) {
        return ofChunks(states.map(state -> new Chunk(Group.ALL, state)));
    }

    private List<RankingAnswer> ofChunks(JavaRDD<Chunk> unsaved) {
        if (statesDirectory != null) {
            StateFiles.requireNew(statesDirectory, context.hadoopConfiguration());
        }
        JavaRDD<Chunk> chunks = unsaved.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            RangePlan plan = plan(chunks);
            JavaRDD<RangeState> ranges = ranges(chunks, plan).persist(StorageLevel.MEMORY_AND_DISK());
            try {
                if (statesDirectory != null) {
                    SavedStates.save(ranges, plan, options.columns().groups(), statesDirectory);
                }
                return answers(plan, ranges);
            } finally {
                ranges.unpersist(false);
            }
        } finally {
            chunks.unpersist(false);
        }
    }

    private RangePlan plan(JavaRDD<Chunk> chunks) {
        int scoresPerRange = options.scoresPerRange();
        List<RangePlan.Sample> samples =
                chunks.map(chunk -> RangePlan.Sample.of(chunk, scoresPerRange)).collect();
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("the input has no states");
        }
        RangePlan plan = RangePlan.of(samples, scoresPerRange, context.defaultParallelism());
        int groups = plan.groups().size() - 1;
        if (groups > options.maxGroups()) {
            throw new IllegalArgumentException(
                    "the rows have %d groups; at most %d are allowed".formatted(groups, options.maxGroups()));
        }
        return plan;
    }

    private static JavaRDD<RangeState> ranges(JavaRDD<Chunk> chunks, RangePlan plan) {
        JavaPairRDD<Integer, Chunk> slices =
                chunks.flatMapToPair(chunk -> RangeSlices.of(chunk, plan).iterator());
        return slices.partitionBy(new RangePartitioner(plan)).mapPartitions(RangeState::merge);
    }

    private List<RankingAnswer> answers(RangePlan plan, JavaRDD<RangeState> ranges) {
        int resamples = options.resamples();
        long seed = options.seed();
        List<RangeReport> reports =
                sorted(ranges.map(range -> RangeReport.of(range, resamples, seed)), RangeReport::range);
        Division division = Division.of(plan, reports, resamples);

        Answers answers = new Answers(options, division, reports);
        Broadcast<SumsPass.Task> sumsTask = context.broadcast(answers.sumsTask());
        List<SumsPass> sums = sorted(ranges.map(range -> SumsPass.of(range, sumsTask.value())), SumsPass::range);
        sumsTask.destroy();

        Broadcast<EnvelopePass.Task> envelopeTask = context.broadcast(envelopeTask(division, sums));
        List<EnvelopePass> envelopes =
                sorted(ranges.map(range -> EnvelopePass.of(range, envelopeTask.value())), EnvelopePass::range);
        envelopeTask.destroy();
        return answers.of(sums, envelopes);
    }

    private static <T> List<T> sorted(JavaRDD<T> parts, ToIntFunction<T> range) {
        return parts.collect().stream().sorted(Comparator.comparingInt(range)).toList();
    }

    private EnvelopePass.Task envelopeTask(Division division, List<SumsPass> sums) {
        int ranges = division.plan().size();
        List<List<SumsPass>> groups = ByGroup.of(division.plan(), sums, SumsPass::range);
        MetricsOptions.Interval interval = options.interval();
        boolean needsResamples = interval != null && interval.of().isUnderEnvelope();
        Rise[][] resamplesBelow = new Rise[needsResamples ? division.resamples() : 0][];
        Arrays.setAll(resamplesBelow, resample -> below(ranges, groups, pass -> pass.highest(resample)));
        int curveLevels = options.curvePoints() == 0 ? 0 : MetricsOptions.CURVE_LEVELS;
        return new EnvelopePass.Task(
                division,
                below(ranges, groups, pass -> pass.sums().highest()),
                resamplesBelow,
                curveLevels,
                options.seed());
    }

    /** Returns the highest rise below each range, in the group of the range. */
    private static Rise[] below(int ranges, List<List<SumsPass>> groups, Function<SumsPass, Rise> highest) {
        Rise[] below = new Rise[ranges];
        for (List<SumsPass> ofGroup : groups) {
            Rise rise = Rise.NONE;
            for (SumsPass pass : ofGroup) {
                below[pass.range()] = rise;
                rise = rise.then(highest.apply(pass));
            }
        }
        return below;
    }
}
