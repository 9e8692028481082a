package dev.praxis.compute.metrics.regression;

import dev.praxis.compute.Float64;

/**
 * A power of two by which huge or tiny numbers are multiplied, so that their differences and the
 * squares of these neither overflow nor underflow. It is 1 for all others.
 */
record Scale(double unit) {
    private static final double MIN_ORDINARY = 0x1p-400;
    private static final double MAX_ORDINARY = 0x1p500;
    private static final int MAX_SHIFT = 1000;

    static Scale of(double[]... values) {
        double greatest = 0;
        for (double[] column : values) {
            for (double value : column) {
                greatest = Math.max(greatest, Math.abs(value));
            }
        }
        boolean isOrdinary = greatest == 0 || (greatest >= MIN_ORDINARY && greatest <= MAX_ORDINARY);
        return new Scale(
                isOrdinary ? 1 : Math.scalb(1.0, Math.clamp(-Math.getExponent(greatest), -MAX_SHIFT, MAX_SHIFT)));
    }

    double down(double value) {
        return unit * value;
    }

    /** Returns a result in the unit of the values, saturated if it overflows. */
    double up(double scaled) {
        return Float64.saturate(scaled / unit);
    }

    /** Returns a result in squares of the unit of the values, saturated if it overflows. */
    double upSquared(double scaled) {
        return Float64.saturate(scaled / unit / unit);
    }
}
