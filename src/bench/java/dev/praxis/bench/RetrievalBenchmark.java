package dev.praxis.bench;

import dev.praxis.compute.metrics.retrieval.RetrievalBootstrap;
import dev.praxis.compute.metrics.retrieval.RetrievalEvaluation;
import dev.praxis.compute.metrics.retrieval.RetrievalQueries;
import dev.praxis.compute.metrics.retrieval.RetrievalSettings;
import dev.praxis.compute.metrics.retrieval.TieOrder;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All metrics of {@code /v1/metrics/retrieval} at k = 10, for queries of random scores and grades
 * from 0 to 3. With few distinct scores, most documents are in ties.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RetrievalBenchmark {
    private static final int BOOTSTRAPPED_QUERIES = 10_000;

    /** Queries, documents per query, and distinct scores; 0 for scores without ties. */
    @Param({"1000000x10x0", "1000000x10x5", "10000x1000x0", "10000x1000x20"})
    String size = "";

    private final RetrievalSettings settings = new RetrievalSettings(new int[] {10}, 3, 0.8);
    private RetrievalQueries queries = RetrievalQueries.ofReturned(new int[1], new double[0], new int[0]);
    private RetrievalQueries few = queries;

    @Setup
    public void prepare() {
        String[] sizes = size.split("x", -1);
        int count = Integer.parseInt(sizes[0]);
        int documents = Integer.parseInt(sizes[1]);
        int distinct = Integer.parseInt(sizes[2]);
        queries = queries(count, documents, distinct);
        few = queries(Math.min(count, BOOTSTRAPPED_QUERIES), documents, distinct);
    }

    private static RetrievalQueries queries(int count, int documents, int distinct) {
        Random random = new Random(1);
        double[] scores = random.doubles((long) count * documents)
                .map(score -> distinct == 0 ? score : Math.floor(score * distinct))
                .toArray();
        int[] grades = random.ints((long) count * documents, 0, 4).toArray();
        return RetrievalQueries.ofReturned(
                IntStream.rangeClosed(0, count).map(query -> query * documents).toArray(), scores, grades);
    }

    @Benchmark
    public RetrievalEvaluation expected() {
        return AllProcessors.run(() -> RetrievalEvaluation.of(queries, settings, TieOrder.EXPECTED, false));
    }

    @Benchmark
    public RetrievalEvaluation worst() {
        return AllProcessors.run(() -> RetrievalEvaluation.of(queries, settings, TieOrder.WORST, false));
    }

    @Benchmark
    public RetrievalBootstrap bootstrapOfTenThousandQueries() {
        return AllProcessors.run(() ->
                RetrievalBootstrap.of(RetrievalEvaluation.of(few, settings, TieOrder.EXPECTED, true), 0.95, 1000, 42));
    }
}
