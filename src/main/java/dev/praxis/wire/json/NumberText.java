package dev.praxis.wire.json;

import dev.praxis.compute.function.Decimals;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON numbers from bytes, each as the float64 number that is nearest to it. Anything else is
 * not read.
 *
 * <p>Source: RFC 8259, section 6.
 */
final class NumberText {
    /** The bytes that must follow the last one to read. */
    static final int PADDING = Long.BYTES;

    /** Longer numbers are left to Jackson, which limits their length. */
    private static final int MAX_LENGTH = 100;

    /** Digits that a significand can have without being too large. */
    private static final int MAX_DIGITS = 18;

    private static final int MAX_EXPONENT_DIGITS = 3;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int position;
    private double value;

    NumberText(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the number that was read. */
    double value() {
        return value;
    }

    /** Returns the position after the number that was read. */
    int position() {
        return position;
    }

    /** Reads the number at a position. Returns false if there is none. */
    boolean read(int start) {
        int at = bytes[start] == '-' ? start + 1 : start;
        int first = at;
        long significand = digit(at);
        if (significand < 0 || significand > 9) {
            return false;
        }
        at++;
        if (significand > 0) {
            for (int digit = digit(at); digit >= 0 && digit <= 9; digit = digit(++at)) {
                significand = 10 * significand + digit;
            }
        }
        int digits = at - first;
        int exponent = 0;
        boolean isInteger = true;
        if (bytes[at] == '.') {
            isInteger = false;
            int point = at++;
            for (long eight = (long) LONGS.get(bytes, at); areDigits(eight); eight = (long) LONGS.get(bytes, at)) {
                significand = 100_000_000 * significand + value(eight);
                at += Long.BYTES;
            }
            for (int digit = digit(at); digit >= 0 && digit <= 9; digit = digit(++at)) {
                significand = 10 * significand + digit;
            }
            exponent = point + 1 - at;
            if (exponent == 0) {
                return false;
            }
            digits -= exponent;
        }
        int end = at;
        if (bytes[at] == 'e' || bytes[at] == 'E') {
            isInteger = false;
            at = bytes[at + 1] == '-' || bytes[at + 1] == '+' ? at + 2 : at + 1;
            int firstOfExponent = at;
            int read = 0;
            for (int digit = digit(at); digit >= 0 && digit <= 9; digit = digit(++at)) {
                read = 10 * read + digit;
            }
            if (at == firstOfExponent) {
                return false;
            }
            if (at - firstOfExponent > MAX_EXPONENT_DIGITS) {
                return readSlowly(start, at);
            }
            exponent += bytes[firstOfExponent - 1] == '-' ? -read : read;
        }
        position = at;
        if (digits > MAX_DIGITS && digits - leadingZeros(first, end) > MAX_DIGITS) {
            return readSlowly(start, at);
        }
        if (isInteger) {
            // The integer -0 is 0, as Jackson reads it.
            value = first > start ? -significand : significand;
            return true;
        }
        double nearest = Decimals.nearest(significand, exponent);
        value = first > start ? -nearest : nearest;
        return nearest == nearest || readSlowly(start, at);
    }

    private boolean readSlowly(int start, int end) {
        position = end;
        if (end - start > MAX_LENGTH) {
            return false;
        }
        value = Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
        return Double.isFinite(value);
    }

    /** Returns the number of zeros before the first other digit. */
    private int leadingZeros(int first, int end) {
        int zeros = 0;
        for (int i = first; i < end && (bytes[i] == '0' || bytes[i] == '.'); i++) {
            zeros += bytes[i] == '0' ? 1 : 0;
        }
        return zeros;
    }

    /** Returns the digit at a position; a number outside 0 to 9 if there is none. */
    private int digit(int at) {
        return bytes[at] - '0';
    }

    /** Returns whether eight bytes are digits: no byte is below '0' or above '9'. */
    private static boolean areDigits(long eight) {
        long low = eight - 0x3030303030303030L;
        long high = eight + 0x4646464646464646L;
        return ((low | high) & 0x8080808080808080L) == 0;
    }

    /** Returns the number of eight digits, of which the first one is in the lowest byte. */
    private static long value(long eight) {
        long ones = eight - 0x3030303030303030L;
        long pairs = (10 * ones + (ones >>> 8)) & 0x00ff00ff00ff00ffL;
        long fours = (100 * pairs + (pairs >>> 16)) & 0x0000ffff0000ffffL;
        return (10_000 * fours + (fours >>> 32)) & 0xffffffffL;
    }
}
