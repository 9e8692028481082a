package dev.praxis.wire.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An axis of a chart.
 *
 * @param label name of the measured quantity
 * @param min value at the start; above 0 on a logarithmic axis
 * @param max value at the end; raised if it is too close to {@code min} for ticks
 * @param isLogarithmic whether equal distances are equal ratios
 * @param names names of the numbers from i to i + 1; empty for an axis of numbers
 */
public record Axis(String label, double min, double max, boolean isLogarithmic, List<String> names) {
    private static final int MAX_TICKS = 6;

    /** The most characters of a tick for which there is room on a vertical axis. */
    private static final int MAX_PLAIN = 6;

    private static final double[] STEPS = {1, 2, 5, 10};

    /** Bound of the ends, beyond which ticks overflow. Values farther out are drawn at an end. */
    private static final double MAX_MAGNITUDE = 1e300;

    /**
     * Minimum width of a linear axis relative to its larger end. The ticks of a narrower axis would
     * be equal numbers, without end.
     */
    private static final double MIN_RELATIVE_WIDTH = 0x1p-40;

    private static final double MIN_WIDTH = 1e-290;

    /** Distance of the ends of {@link #positive} from the outermost values, as a ratio. */
    private static final double MARGIN = 1.2;

    /** Values below this fraction of the largest are drawn at the start of {@link #positive}. */
    private static final double SMALLEST_RATIO = 1e-12;

    /** Ratio of the outermost values from which {@link #positive} is logarithmic. */
    private static final double MIN_LOGARITHMIC = 10;

    /** Separates ends that are equal or nearly equal. */
    public Axis {
        min = Math.clamp(Finite.require(min), -MAX_MAGNITUDE, MAX_MAGNITUDE);
        max = Math.clamp(Finite.require(max), -MAX_MAGNITUDE, MAX_MAGNITUDE);
        double minWidth =
                isLogarithmic ? min : Math.max(MIN_WIDTH, MIN_RELATIVE_WIDTH * Math.max(Math.abs(min), Math.abs(max)));
        if (isLogarithmic ? max <= min : max - min < minWidth) {
            max = min + minWidth;
        }
    }

    /** Creates an axis on which equal distances are equal differences. */
    public Axis(String label, double min, double max) {
        this(label, min, max, false, List.of());
    }

    /** Returns an axis from 0 to 1. */
    public static Axis unit(String label) {
        return new Axis(label, 0, 1);
    }

    /** Returns an axis on which equal distances are equal ratios. Zero is drawn at its start. */
    public static Axis logarithmic(String label, double min, double max) {
        return new Axis(label, min, max, true, List.of());
    }

    /**
     * Returns an axis for values that are not negative: logarithmic from the smallest above 0 if
     * they span a decade, and from 0 otherwise.
     */
    public static Axis positive(String label, double[]... series) {
        double[] values = Arrays.stream(series)
                .flatMapToDouble(Arrays::stream)
                .filter(value -> value > 0)
                .toArray();
        double max = Arrays.stream(values).max().orElse(1);
        double min = Math.max(Arrays.stream(values).min().orElse(1), max * SMALLEST_RATIO);
        double end = Math.min(max, MAX_MAGNITUDE) * MARGIN;
        return max < min * MIN_LOGARITHMIC ? new Axis(label, 0, end) : logarithmic(label, min / MARGIN, end);
    }

    /** Returns an axis with a name in the middle of each unit, for bars. */
    public static Axis named(String label, List<String> names) {
        return new Axis(label, 0, names.size(), false, names);
    }

    /**
     * Returns the position of a value, from 0 at the start to 1 at the end. Values outside are
     * clamped.
     */
    double position(double value) {
        Finite.require(value);
        double share = isLogarithmic
                ? (Math.log(value) - Math.log(min)) / (Math.log(max) - Math.log(min))
                // Halves, whose difference never overflows.
                : (0.5 * value - 0.5 * min) / (0.5 * max - 0.5 * min);
        return Math.clamp(share, 0, 1);
    }

    /** Returns whether two values are outside at the same end. */
    boolean isOutside(double first, double second) {
        return (first < min && second < min) || (first > max && second > max);
    }

    /**
     * Returns the middles of names, or round numbers within the axis: multiples of 1, 2 or 5 times
     * a power of ten, or powers of ten themselves.
     */
    List<Double> ticks() {
        if (!names.isEmpty()) {
            return IntStream.range(0, names.size()).mapToObj(i -> i + 0.5).toList();
        }
        return isLogarithmic ? logarithmicTicks() : linearTicks();
    }

    private List<Double> linearTicks() {
        double step = step();
        List<Double> ticks = new ArrayList<>();
        // The tolerance includes an end that is a multiple of the step up to rounding.
        for (double i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) {
            ticks.add(i * step + 0.0); // -0.0 becomes 0.0
        }
        return ticks;
    }

    /**
     * Returns powers of ten, every n-th if there are many, and also 2 and 5 times them if there are
     * few.
     */
    private List<Double> logarithmicTicks() {
        double decades = Math.log10(max) - Math.log10(min);
        int every = (int) Math.max(1, Math.ceil(decades / MAX_TICKS));
        List<Double> ticks = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(min)); exponent <= Math.log10(max); exponent++) {
            for (double factor : new double[] {1, 2, 5}) {
                double tick = Double.parseDouble("%de%d".formatted((int) factor, exponent));
                boolean isShown = factor == 1 ? exponent % every == 0 : decades < 2;
                if (isShown && tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /** Returns the name at a tick, or its number with the decimals that distinguish it. */
    String format(double tick) {
        if (!names.isEmpty()) {
            return names.get((int) tick);
        }
        if (!isLogarithmic) {
            return linear(tick);
        }
        boolean isShort = tick >= 1e-3 && tick < 1e6;
        int decimals = Math.max(0, -exponent(tick));
        return isShort ? String.format(Locale.ROOT, "%." + decimals + "f", tick) : Numbers.scientific(tick, 1);
    }

    /** Returns the number of a tick with an exponent if it is long without one, and shorter so. */
    private String linear(double tick) {
        String plain = String.format(Locale.ROOT, "%." + decimals() + "f", tick);
        if (plain.length() <= MAX_PLAIN) {
            return plain;
        }
        double magnitude = Math.abs(tick);
        if (magnitude < step() / 2) {
            return "0";
        }
        String scientific = Numbers.scientific(tick, Math.max(1, 1 + exponent(magnitude) - exponent(step())));
        return scientific.length() < plain.length() ? scientific : plain;
    }

    /** Returns the number of decimals that distinguish two ticks of a linear axis. */
    int decimals() {
        return Math.max(0, -exponent(step()));
    }

    /** Returns the exponent of the highest power of ten up to a number above 0, up to rounding. */
    private static int exponent(double value) {
        return (int) Math.floor(Math.log10(value) + 1e-9);
    }

    /** Returns the least of 1, 2, 5, 10, 20, 50, 100, ... that is not below a value. */
    static int roundUp(double value) {
        int power = 1;
        while (10 * power < value) {
            power *= 10;
        }
        int least = power;
        return (int) Arrays.stream(STEPS)
                .map(step -> step * least)
                .filter(round -> round >= value)
                .min()
                .orElseThrow();
    }

    private double step() {
        double rough = 2 * ((0.5 * max - 0.5 * min) / (MAX_TICKS - 1));
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double step : STEPS) {
            if (step * power >= rough * (1 - 1e-9)) {
                return step * power;
            }
        }
        throw new IllegalStateException("no step for " + this);
    }
}
