package dev.praxis.compute.metrics.ranking;

/**
 * Powers of two that scale the counts of each class before an area is computed from them. An area
 * depends only on ratios of counts, so its bits do not change, except if a product or quotient of
 * tiny counts would have underflowed or overflowed.
 *
 * @param positiveFactor the factor of TP
 * @param negativeFactor the factor of FP
 */
record CountScale(double positiveFactor, double negativeFactor) {
    private static final CountScale NONE = new CountScale(1, 1);

    /**
     * Counts of at least this, and their products with anything between 2^-500 and 1, are normal.
     */
    private static final double MIN_UNSCALED = 0x1p-400;

    private static final int MAX_SHIFT = 1000;

    /**
     * The maximum scaled FP. At this value, the precision of any TP that needed scaling is
     * negligible in every area.
     */
    private static final double MAX_COUNT = 0x1p1020;

    /**
     * Returns the scale for precision, which compares both classes and so needs a single factor.
     */
    static CountScale forPrecision(Ranking labels) {
        return forPrecision(labels.positives());
    }

    /** Returns the scale for precision, given TP at the lowest threshold. */
    static CountScale forPrecision(double positives) {
        double factor = factor(positives);
        return of(factor, factor);
    }

    /** Returns the scale for rates, each of which concerns one class. */
    static CountScale forRates(Ranking labels) {
        return of(factor(labels.positives()), factor(labels.negatives()));
    }

    private static CountScale of(double positiveFactor, double negativeFactor) {
        return positiveFactor == 1 && negativeFactor == 1 ? NONE : new CountScale(positiveFactor, negativeFactor);
    }

    private static double factor(double count) {
        return count == 0 || count >= MIN_UNSCALED ? 1 : Math.scalb(1.0, Math.min(MAX_SHIFT, -Math.getExponent(count)));
    }

    boolean isNone() {
        return positiveFactor == 1 && negativeFactor == 1;
    }

    /** Returns a scaled TP. */
    double truePositives(double count) {
        return count * positiveFactor;
    }

    /** Returns a scaled FP. */
    double falsePositives(double count) {
        return Math.min(count * negativeFactor, MAX_COUNT);
    }
}
