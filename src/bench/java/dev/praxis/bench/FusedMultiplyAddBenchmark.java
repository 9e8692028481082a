package dev.praxis.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The peak float32 throughput of the machine: fused multiply-adds of the widest vectors, all
 * operands in registers, in twelve independent accumulators. An operation is one multiplication or
 * one addition, counted per nanosecond, so the score is in GFLOP/s. The score of {@code allThreads}
 * is that of all processors together.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FusedMultiplyAddBenchmark {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int SUMS = 12;
    private static final int OPERATIONS = 2 * SUMS * (1 << 20);
    private static final int STEPS = OPERATIONS / (2 * SUMS * SPECIES.length());

    private float left = 0.5f;
    private float right = 0.25f;

    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public float oneThread() {
        return sum(left, right);
    }

    @Benchmark
    @Threads(Threads.MAX)
    @OperationsPerInvocation(OPERATIONS)
    public float allThreads() {
        return sum(left, right);
    }

    private static float sum(float left, float right) {
        FloatVector x = FloatVector.broadcast(SPECIES, left);
        FloatVector y = FloatVector.broadcast(SPECIES, right);
        FloatVector a = FloatVector.broadcast(SPECIES, 1);
        FloatVector b = FloatVector.broadcast(SPECIES, 2);
        FloatVector c = FloatVector.broadcast(SPECIES, 3);
        FloatVector d = FloatVector.broadcast(SPECIES, 4);
        FloatVector e = FloatVector.broadcast(SPECIES, 5);
        FloatVector f = FloatVector.broadcast(SPECIES, 6);
        FloatVector g = FloatVector.broadcast(SPECIES, 7);
        FloatVector h = FloatVector.broadcast(SPECIES, 8);
        FloatVector i = FloatVector.broadcast(SPECIES, 9);
        FloatVector j = FloatVector.broadcast(SPECIES, 10);
        FloatVector k = FloatVector.broadcast(SPECIES, 11);
        FloatVector l = FloatVector.broadcast(SPECIES, 12);
        for (int step = 0; step < STEPS; step++) {
            a = x.fma(y, a);
            b = x.fma(y, b);
            c = x.fma(y, c);
            d = x.fma(y, d);
            e = x.fma(y, e);
            f = x.fma(y, f);
            g = x.fma(y, g);
            h = x.fma(y, h);
            i = x.fma(y, i);
            j = x.fma(y, j);
            k = x.fma(y, k);
            l = x.fma(y, l);
        }
        FloatVector first = a.add(b).add(c).add(d).add(e).add(f);
        FloatVector second = g.add(h).add(i).add(j).add(k).add(l);
        return first.add(second).reduceLanes(VectorOperators.ADD);
    }
}
