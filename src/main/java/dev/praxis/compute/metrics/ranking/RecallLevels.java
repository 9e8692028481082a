package dev.praxis.compute.metrics.ranking;

import java.util.Arrays;

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

    /** The envelope at each level; NaN at those that are not reached yet. */
    private final double[] precision;

    private double envelope;
    private int level;

    private RecallLevels(double positives, double[] levels, Rise below) {
        this.positives = positives;
        this.levels = levels;
        this.precision = new double[levels.length];
        Arrays.fill(precision, Double.NaN);
        this.envelope = below.precision();
        this.level = levels.length - 1;
        if (envelope > 0) {
            while (isAbove(below.truePositives())) {
                level--;
            }
        }
    }

    /**
     * Creates the mean over recalls of 0, 0.1, ... 1 (G. Salton, M. McGill 1983; PASCAL VOC 2007).
     */
    static RecallLevels eleven(double positives) {
        return eleven(positives, Rise.NONE);
    }

    /** Creates the levels that lie in a range of the curve. Lower ranges have the others. */
    static RecallLevels eleven(double positives, Rise below) {
        double[] levels = new double[11];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i / 10.0 * (1 - ROUNDING);
        }
        return new RecallLevels(positives, levels, below);
    }

    /**
     * Creates the mean over recalls of {@code i 0.01} as float64 multiplies them, which is not
     * always i/100: COCO's evaluator compares with these.
     */
    static RecallLevels coco(double positives) {
        return coco(positives, Rise.NONE);
    }

    /** Creates the levels that lie in a range of the curve. Lower ranges have the others. */
    static RecallLevels coco(double positives, Rise below) {
        double[] levels = new double[101];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i * 0.01;
        }
        return new RecallLevels(positives, levels, below);
    }

    private boolean isAbove(double truePositives) {
        return level >= 0 && truePositives / positives < levels[level];
    }

    @Override
    public void add(double precisionAtRise, double truePositives) {
        // A level takes the envelope at the highest step whose recall reaches it.
        while (isAbove(truePositives)) {
            precision[level--] = envelope;
        }
        envelope = precisionAtRise;
    }

    /** Returns the envelope at each level from 0 up; NaN at those of other ranges. */
    double[] precision() {
        return precision;
    }

    @Override
    public double area() {
        while (level >= 0) {
            precision[level--] = envelope;
        }
        return mean(precision);
    }

    /** Returns the mean of the envelope at all levels. */
    static double mean(double[] precision) {
        double sum = 0;
        for (int i = precision.length - 1; i >= 0; i--) {
            sum += precision[i];
        }
        return sum / precision.length;
    }
}
