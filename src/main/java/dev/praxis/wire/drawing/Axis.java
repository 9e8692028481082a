package dev.praxis.wire.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart.
 *
 * @param label what it measures
 * @param least the value at its beginning; above 0 on a logarithmic axis
 * @param greatest the value at its end; one that is not far enough above {@code least} for ticks is
 *     moved
 * @param isLogarithmic whether equal distances are equal ratios
 */
public record Axis(String label, double least, double greatest, boolean isLogarithmic) {
    private static final int MOST_TICKS = 6;
    private static final double[] STEPS = {1, 2, 5, 10};

    /** Beyond it, ticks overflow. What lies there lies at an end. */
    private static final double FARTHEST = 1e300;

    /**
     * The least width of a linear axis, of its greatest end: ticks of a narrower one would be equal
     * numbers, and no end to them.
     */
    private static final double NARROWEST_SHARE = 0x1p-40;

    private static final double NARROWEST = 1e-290;

    /** Moves ends apart that are equal, or nearly. */
    public Axis {
        least = Math.clamp(Finite.require(least), -FARTHEST, FARTHEST);
        greatest = Math.clamp(Finite.require(greatest), -FARTHEST, FARTHEST);
        double narrowest = isLogarithmic
                ? least
                : Math.max(NARROWEST, NARROWEST_SHARE * Math.max(Math.abs(least), Math.abs(greatest)));
        if (isLogarithmic ? greatest <= least : greatest - least < narrowest) {
            greatest = least + narrowest;
        }
    }

    /** An axis on which equal distances are equal differences. */
    public Axis(String label, double least, double greatest) {
        this(label, least, greatest, false);
    }

    /** From 0 to 1. */
    public static Axis unit(String label) {
        return new Axis(label, 0, 1);
    }

    /** An axis on which equal distances are equal ratios; what is 0 lies at its beginning. */
    public static Axis logarithmic(String label, double least, double greatest) {
        return new Axis(label, least, greatest, true);
    }

    /**
     * Where a value lies: 0 at the beginning, 1 at the end; what lies outside, at the nearer of the
     * two.
     */
    double place(double value) {
        Finite.require(value);
        double share = isLogarithmic
                ? (Math.log(value) - Math.log(least)) / (Math.log(greatest) - Math.log(least))
                // Of halves, whose difference never overflows.
                : (0.5 * value - 0.5 * least) / (0.5 * greatest - 0.5 * least);
        return Math.clamp(share, 0, 1);
    }

    /** Whether two values lie outside at the same end. */
    boolean isOutside(double first, double second) {
        return (first < least && second < least) || (first > greatest && second > greatest);
    }

    /**
     * Round numbers within the axis: multiples of one, two or five times a power of ten, or powers
     * of ten themselves.
     */
    List<Double> ticks() {
        return isLogarithmic ? logarithmicTicks() : linearTicks();
    }

    private List<Double> linearTicks() {
        double step = step();
        List<Double> ticks = new ArrayList<>();
        // An end that is a multiple but for rounding has a tick too.
        for (double i = Math.ceil(least / step - 1e-9); i * step <= greatest + step * 1e-9; i++) {
            ticks.add(i * step + 0.0); // -0.0 becomes 0.0
        }
        return ticks;
    }

    /**
     * Powers of ten, every n-th where there are many; with twice and five times them where there
     * are few.
     */
    private List<Double> logarithmicTicks() {
        double decades = Math.log10(greatest) - Math.log10(least);
        int every = (int) Math.max(1, Math.ceil(decades / MOST_TICKS));
        List<Double> ticks = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(least)); exponent <= Math.log10(greatest); exponent++) {
            for (double factor : new double[] {1, 2, 5}) {
                double tick = Double.parseDouble("%de%d".formatted((int) factor, exponent));
                boolean isShown = factor == 1 ? exponent % every == 0 : decades < 2;
                if (isShown && tick >= least * (1 - 1e-9) && tick <= greatest * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /** A tick in as many decimals as tell it from the next. */
    String words(double tick) {
        if (!isLogarithmic) {
            return String.format(Locale.ROOT, "%." + decimals() + "f", tick);
        }
        boolean isShort = tick >= 1e-4 && tick < 1e6;
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(tick) + 1e-9));
        return String.format(Locale.ROOT, isShort ? "%." + decimals + "f" : "%.0e", tick);
    }

    /** Decimals that tell two ticks of a linear axis apart. */
    int decimals() {
        return (int) Math.max(0, -Math.floor(Math.log10(step()) + 1e-9));
    }

    private double step() {
        double rough = 2 * ((0.5 * greatest - 0.5 * least) / (MOST_TICKS - 1));
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double step : STEPS) {
            if (step * power >= rough * (1 - 1e-9)) {
                return step * power;
            }
        }
        throw new IllegalStateException("no step for " + this);
    }
}
