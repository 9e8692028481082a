package dev.praxis.compute.kernel.row;

/** The portable kernel, which also computes rows shorter than a vector. */
final class PlainRowKernel implements RowKernel {
    static final PlainRowKernel INSTANCE = new PlainRowKernel();

    @Override
    public String description() {
        return "plain Java";
    }

    @Override
    public double max(double[] x, int from, int to) {
        double max = x[from];
        for (int i = from + 1; i < to; i++) {
            max = x[i] > max ? x[i] : max;
        }
        return max;
    }

    @Override
    public double maxMagnitude(double[] x, int from, int to) {
        double max = 0;
        for (int i = from; i < to; i++) {
            max = Math.max(max, Math.abs(x[i]));
        }
        return max;
    }

    @Override
    public int indexOf(double value, double[] x, int from, int to) {
        int i = from;
        while (i < to - 1 && x[i] != value) {
            i++;
        }
        return i;
    }

    @Override
    public boolean isPositive(double[] x, int from, int to) {
        long signs = 0;
        for (int i = from; i < to; i++) {
            signs |= Double.doubleToRawLongBits(x[i]);
        }
        return signs >= 0;
    }

    @Override
    public void sum(double[] x, int from, int to, LaneSum sum) {
        for (int i = from; i < to; i++) {
            sum.add((i - from) & (LaneSum.LANES - 1), x[i]);
        }
    }

    @Override
    public void exponentials(double[] x, int from, int to, double max, double temperature, double[] y, LaneSum sum) {
        for (int i = from; i < to; i++) {
            y[i] = Exponential.ofNonPositive((x[i] - max) / temperature);
        }
        sumExponentials(y, from, to, sum);
    }

    /** Adds exponentials to a sum, of which ones are counted. */
    static void sumExponentials(double[] y, int from, int to, LaneSum sum) {
        for (int i = from; i < to; i++) {
            if (y[i] == 1) {
                sum.addOnes(1);
            } else {
                sum.add((i - from) & (LaneSum.LANES - 1), y[i]);
            }
        }
    }

    @Override
    public void multiply(double[] x, int from, int to, double factor, double[] y) {
        for (int i = from; i < to; i++) {
            y[i] = factor * x[i];
        }
    }

    @Override
    public void sumWeighted(double[] x, double[] u, int from, int to, double a, LaneSum sum) {
        for (int i = from; i < to; i++) {
            sum.add((i - from) & (LaneSum.LANES - 1), x[i] * (u[i] - a));
        }
    }

    @Override
    public void weigh(double[] x, double[] u, int from, int to, Weighing by, double[] y) {
        for (int i = from; i < to; i++) {
            y[i] = x[i] * ((u[i] - by.a()) - by.b()) * by.factor();
        }
    }
}
