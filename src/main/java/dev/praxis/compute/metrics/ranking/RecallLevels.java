package dev.praxis.compute.metrics.ranking;

/**
 * An interpolated average precision: the mean of {@code max {P_k : R_k >= level}} over fixed levels
 * of recall from 0 to 1.
 */
final class RecallLevels implements EnvelopeSum {
    /**
     * Tolerance for a recall of exactly i/10, which over sums of weights can come out a few ulps
     * too low. Unweighted recalls are never that close to a level without reaching it.
     */
    private static final double ROUNDING = 1e-15;

    private final double positives;

    /** The levels of recall, ascending from 0. */
    private final double[] levels;

    private double sum;
    private double envelope;
    private int level;

    private RecallLevels(double positives, double[] levels) {
        this.positives = positives;
        this.levels = levels;
        this.level = levels.length - 1;
    }

    /**
     * Creates the mean over recalls of 0, 0.1, ... 1 (G. Salton, M. McGill 1983; PASCAL VOC 2007).
     */
    static RecallLevels eleven(double positives) {
        double[] levels = new double[11];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i / 10.0 * (1 - ROUNDING);
        }
        return new RecallLevels(positives, levels);
    }

    /**
     * Creates the mean over recalls of {@code i 0.01} as float64 multiplies them, which is not
     * always i/100: COCO's evaluator compares with these.
     */
    static RecallLevels coco(double positives) {
        double[] levels = new double[101];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i * 0.01;
        }
        return new RecallLevels(positives, levels);
    }

    @Override
    public void add(double precision, double truePositives) {
        // A level takes the envelope at the highest step whose recall reaches it.
        while (level >= 0 && truePositives / positives < levels[level]) {
            sum += envelope;
            level--;
        }
        envelope = precision;
    }

    @Override
    public double area() {
        double total = sum;
        for (int i = level; i >= 0; i--) {
            total += envelope;
        }
        return total / levels.length;
    }
}
