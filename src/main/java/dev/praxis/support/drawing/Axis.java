package dev.praxis.support.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a chart.
 *
 * @param label what it measures
 * @param least the value at its beginning
 * @param greatest the value at its end, above {@code least}
 */
public record Axis(String label, double least, double greatest) {
    private static final int MOST_TICKS = 6;
    private static final double[] STEPS = {1, 2, 5, 10};

    /** From 0 to 1. */
    public static Axis unit(String label) {
        return new Axis(label, 0, 1);
    }

    /** Where a value lies: 0 at the beginning, 1 at the end; what lies outside, at the nearer of the two. */
    double place(double value) {
        return Math.clamp((value - least) / (greatest - least), 0, 1);
    }

    /** Round numbers within the axis: multiples of one, two or five times a power of ten. */
    List<Double> ticks() {
        double step = step();
        List<Double> ticks = new ArrayList<>();
        // An end that is a multiple but for rounding has a tick too.
        for (double i = Math.ceil(least / step - 1e-9); i * step <= greatest + step * 1e-9; i++) {
            ticks.add(i * step + 0.0); // -0.0 becomes 0.0
        }
        return ticks;
    }

    /** Decimals that tell two ticks apart. */
    int decimals() {
        return (int) Math.max(0, -Math.floor(Math.log10(step()) + 1e-9));
    }

    private double step() {
        double rough = (greatest - least) / (MOST_TICKS - 1);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double step : STEPS) {
            if (step * power >= rough * (1 - 1e-9)) {
                return step * power;
            }
        }
        throw new IllegalStateException("no step for " + this);
    }
}
