package dev.praxis.wire.drawing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/** Short forms of numbers in drawings. */
public final class Numbers {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_EVEN);

    /** Range of magnitudes that are written without an exponent. */
    private static final double MIN_PLAIN = 1e-4;

    private static final double MAX_PLAIN = 1e6;

    private static final int MAX_DECIMALS = 3;

    private Numbers() {}

    /** Formats a number with four significant digits, without zeros at the end. */
    public static String of(double value) {
        return format(value, FOUR_DIGITS, MIN_PLAIN);
    }

    /** Formats a number with two significant digits, where there is little space. */
    static String brief(double value) {
        return format(value, TWO_DIGITS, 0.01);
    }

    /**
     * Formats numbers that are compared with each other with the same decimals: two significant
     * digits of the largest magnitude, or none for integers.
     */
    static List<String> alike(double... values) {
        double max = Arrays.stream(values).map(Math::abs).max().orElse(0);
        boolean areIntegers = Arrays.stream(values).allMatch(value -> value == Math.rint(value));
        double decimals = areIntegers || max == 0 ? 0 : Math.max(0, 2 - Math.ceil(Math.log10(max)));
        if (decimals > MAX_DECIMALS || max >= MAX_PLAIN) {
            return Arrays.stream(values).mapToObj(Numbers::brief).toList();
        }
        return Arrays.stream(values)
                .mapToObj(value -> fixed(value, (int) decimals))
                .toList();
    }

    private static String fixed(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(Finite.require(value)).setScale(decimals, RoundingMode.HALF_EVEN);
        // A zero without decimals is exact.
        return value == 0 ? "0" : rounded.signum() == 0 ? rounded.abs().toPlainString() : rounded.toPlainString();
    }

    /** Formats a number with an exponent and some significant digits, without zeros at the end. */
    static String scientific(double value, int digits) {
        return scientific(new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros());
    }

    private static String scientific(BigDecimal rounded) {
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    private static String format(double value, MathContext digits, double minPlain) {
        double magnitude = Math.abs(Finite.require(value));
        if (value == Math.rint(value) && magnitude < MAX_PLAIN) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(digits).stripTrailingZeros();
        if (magnitude >= minPlain && magnitude < MAX_PLAIN) {
            return rounded.toPlainString();
        }
        return scientific(rounded);
    }
}
