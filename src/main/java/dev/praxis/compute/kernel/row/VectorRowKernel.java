package dev.praxis.compute.kernel.row;

import static dev.praxis.compute.kernel.row.VectorExponential.LANES;
import static dev.praxis.compute.kernel.row.VectorExponential.constant;
import static dev.praxis.compute.kernel.row.VectorExponential.load;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The kernel over the Vector API, in the processor's widest vectors of up to
 * {@value LaneSum#LANES} lanes. Where a row is not a multiple of a vector, its last vector overlaps
 * the one before. The plain kernel computes shorter rows.
 */
final class VectorRowKernel implements RowKernel {
    private static final PlainRowKernel PLAIN = PlainRowKernel.INSTANCE;

    @Override
    public String description() {
        return "Vector API, vectors of %d float64 numbers".formatted(LANES);
    }

    @Override
    public double max(double[] x, int from, int to) {
        if (to - from < 2 * LANES) {
            return PLAIN.max(x, from, to);
        }
        DoubleVector even = load(x, to - LANES);
        DoubleVector odd = load(x, to - 2 * LANES);
        for (int i = from; i < to - 2 * LANES; i += 2 * LANES) {
            even = greater(even, load(x, i));
            odd = greater(odd, load(x, i + LANES));
        }
        return greater(even, odd).reduceLanes(VectorOperators.MAX);
    }

    @Override
    public double maxMagnitude(double[] x, int from, int to) {
        if (to - from < LANES) {
            return PLAIN.maxMagnitude(x, from, to);
        }
        LongVector max = magnitudes(x, to - LANES);
        for (int i = from; i < to - LANES; i += LANES) {
            max = max.max(magnitudes(x, i));
        }
        return Double.longBitsToDouble(max.reduceLanes(VectorOperators.MAX));
    }

    /** Returns the bits of magnitudes, which are ordered like them; those of NaN come last. */
    private static LongVector magnitudes(double[] x, int at) {
        return load(x, at).reinterpretAsLongs().and(Long.MAX_VALUE);
    }

    @Override
    public int indexOf(double value, double[] x, int from, int to) {
        int i = from;
        for (; i <= to - LANES; i += LANES) {
            VectorMask<Double> equals = load(x, i).eq(value);
            if (equals.anyTrue()) {
                return i + equals.firstTrue();
            }
        }
        return PLAIN.indexOf(value, x, i, to);
    }

    @Override
    public boolean isPositive(double[] x, int from, int to) {
        if (to - from < LANES) {
            return PLAIN.isPositive(x, from, to);
        }
        LongVector signs = load(x, to - LANES).reinterpretAsLongs();
        for (int i = from; i < to - LANES; i += LANES) {
            signs = signs.or(load(x, i).reinterpretAsLongs());
        }
        return signs.reduceLanes(VectorOperators.OR) >= 0;
    }

    @Override
    public void sum(double[] x, int from, int to, LaneSum sum) {
        int end = lanesEnd(from, to);
        for (int lane = 0; lane < LaneSum.LANES; lane += LANES) {
            DoubleVector sums = load(sum.sums, lane);
            DoubleVector errors = load(sum.errors, lane);
            for (int i = from; i < end; i += LaneSum.LANES) {
                DoubleVector term = load(x, i + lane);
                DoubleVector next = sums.add(term);
                errors = errors.add(error(sums, term, next));
                sums = next;
            }
            sums.intoArray(sum.sums, lane);
            errors.intoArray(sum.errors, lane);
        }
        PLAIN.sum(x, end, to, sum);
    }

    @Override
    public void exponentials(double[] x, int from, int to, double max, double temperature, double[] y, LaneSum sum) {
        if (to - from < LaneSum.LANES) {
            PLAIN.exponentials(x, from, to, max, temperature, y, sum);
            return;
        }
        int end = lanesEnd(from, to);
        for (int lane = 0; lane < LaneSum.LANES; lane += LANES) {
            DoubleVector sums = load(sum.sums, lane);
            DoubleVector errors = load(sum.errors, lane);
            DoubleVector ones = constant(0);
            for (int i = from; i < to; i += LaneSum.LANES) {
                int at = Math.min(i, to - LaneSum.LANES) + lane;
                DoubleVector difference = load(x, at).sub(max);
                // A division takes as long as half of an exponential.
                DoubleVector term =
                        VectorExponential.ofNonPositive(temperature == 1 ? difference : difference.div(temperature));
                term.intoArray(y, at);
                if (i < end) {
                    VectorMask<Double> isOne = term.eq(1);
                    ones = ones.add(1, isOne);
                    DoubleVector other = term.blend(0, isOne);
                    DoubleVector next = sums.add(other);
                    errors = errors.add(error(sums, other, next));
                    sums = next;
                }
            }
            sums.intoArray(sum.sums, lane);
            errors.intoArray(sum.errors, lane);
            sum.addOnes((long) ones.reduceLanes(VectorOperators.ADD));
        }
        PlainRowKernel.sumExponentials(y, end, to, sum);
    }

    @Override
    public void multiply(double[] x, int from, int to, double factor, double[] y) {
        if (to - from < LANES) {
            PLAIN.multiply(x, from, to, factor, y);
            return;
        }
        // Computed first, since y may be x.
        DoubleVector last = load(x, to - LANES).mul(factor);
        for (int i = from; i < to - LANES; i += LANES) {
            load(x, i).mul(factor).intoArray(y, i);
        }
        last.intoArray(y, to - LANES);
    }

    @Override
    public void sumWeighted(double[] x, double[] u, int from, int to, double a, LaneSum sum) {
        int end = lanesEnd(from, to);
        for (int lane = 0; lane < LaneSum.LANES; lane += LANES) {
            DoubleVector sums = load(sum.sums, lane);
            DoubleVector errors = load(sum.errors, lane);
            for (int i = from; i < end; i += LaneSum.LANES) {
                DoubleVector term = load(x, i + lane).mul(load(u, i + lane).sub(a));
                DoubleVector next = sums.add(term);
                errors = errors.add(error(sums, term, next));
                sums = next;
            }
            sums.intoArray(sum.sums, lane);
            errors.intoArray(sum.errors, lane);
        }
        PLAIN.sumWeighted(x, u, end, to, a, sum);
    }

    @Override
    public void weigh(double[] x, double[] u, int from, int to, Weighing by, double[] y) {
        if (to - from < LANES) {
            PLAIN.weigh(x, u, from, to, by, y);
            return;
        }
        DoubleVector last = weighed(x, u, to - LANES, by);
        for (int i = from; i < to - LANES; i += LANES) {
            weighed(x, u, i, by).intoArray(y, i);
        }
        last.intoArray(y, to - LANES);
    }

    private static DoubleVector weighed(double[] x, double[] u, int at, Weighing by) {
        return load(x, at).mul(load(u, at).sub(by.a()).sub(by.b())).mul(by.factor());
    }

    /** Returns the end of the entries that fill all lanes. */
    private static int lanesEnd(int from, int to) {
        return to - (to - from) % LaneSum.LANES;
    }

    /** Returns the rounding error of {@code sum = a + b}, exactly. */
    private static DoubleVector error(DoubleVector a, DoubleVector b, DoubleVector sum) {
        DoubleVector partOfB = sum.sub(a);
        return a.sub(sum.sub(partOfB)).add(b.sub(partOfB));
    }

    /** Returns the lane-wise maximum: cheaper than {@code max}, which handles -0 and NaN. */
    private static DoubleVector greater(DoubleVector a, DoubleVector b) {
        return a.blend(b, b.compare(VectorOperators.GT, a));
    }
}
