package dev.praxis.compute.metrics.ranking;

/**
 * Powers of two that the counts of each class are multiplied by before an area is made of them. An
 * area depends on ratios of counts alone, so that its bits stay as they are, unless a product or a
 * quotient of tiny counts would have underflowed or overflowed.
 *
 * @param ofPositives factor of TP
 * @param ofNegatives factor of FP
 */
record CountScale(double ofPositives, double ofNegatives) {
    private static final CountScale NONE = new CountScale(1, 1);

    /** Counts from here on, and their products with anything between 2^-500 and 1, are normal. */
    private static final double LEAST = 0x1p-400;

    private static final int GREATEST_SHIFT = 1000;

    /** Beside such an FP, the precision of any TP that was scaled is 0 as far as an area shows. */
    private static final double GREATEST_COUNT = 0x1p1020;

    /** The scale of what compares both classes: one factor. */
    static CountScale ofPrecision(RankedLabels labels) {
        double factor = factor(labels.positives());
        return of(factor, factor);
    }

    /** The scale of rates, each of them within its class. */
    static CountScale ofRates(RankedLabels labels) {
        return of(factor(labels.positives()), factor(labels.negatives()));
    }

    private static CountScale of(double ofPositives, double ofNegatives) {
        return ofPositives == 1 && ofNegatives == 1 ? NONE : new CountScale(ofPositives, ofNegatives);
    }

    private static double factor(double count) {
        return count == 0 || count >= LEAST ? 1 : Math.scalb(1.0, Math.min(GREATEST_SHIFT, -Math.getExponent(count)));
    }

    boolean isNone() {
        return ofPositives == 1 && ofNegatives == 1;
    }

    /**
     * Returns the labels with their counts multiplied; themselves where the factors are 1, as they
     * are for rows that weigh 1.
     */
    RankedLabels of(RankedLabels labels) {
        return isNone()
                ? labels
                : ThresholdCounts.of(labels)
                        .map(count -> count * ofPositives, count -> Math.min(count * ofNegatives, GREATEST_COUNT));
    }
}
