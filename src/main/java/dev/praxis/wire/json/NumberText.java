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
    static final int NONE = -1;

    /** The bytes that must follow the last one to read. */
    static final int PADDING = Long.BYTES;

    /** Longer numbers are left to Jackson, which limits their length. */
    private static final int MAX_LENGTH = 100;

    /** Digits that a significand can have without being too large. */
    private static final int MAX_DIGITS = 18;

    private static final int MAX_EXPONENT_DIGITS = 3;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030303030303030L;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private final byte[] bytes;
    private double value;
    private long significand;

    NumberText(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the number that was read. */
    double value() {
        return value;
    }

    /**
     * Reads the number at a position.
     *
     * @return the position after it; {@link #NONE} if there is none
     */
    int read(int start) {
        int sign = bytes[start] == '-' ? 1 : 0;
        int first = start + sign;
        significand = 0;
        // A number that starts with 0 has no other digits before the point.
        int at = bytes[first] == '0' ? first + 1 : readDigits(first);
        int next = bytes[at];
        if (at == first || next == '.' || (next | 0x20) == 'e') {
            return at == first ? NONE : readFraction(start, sign, at);
        }
        if (at - first > MAX_DIGITS) {
            return readSlowly(start, at);
        }
        // The integer -0 is 0, as Jackson reads it.
        value = (significand ^ -sign) + sign;
        return at;
    }

    /** Reads the rest of a number that is no integer. */
    private int readFraction(int start, int sign, int end) {
        int at = end;
        int digits = at - start - sign;
        int exponent = 0;
        if (bytes[at] == '.') {
            int point = at;
            at = readDigits(point + 1);
            exponent = point + 1 - at;
            if (exponent == 0) {
                return NONE;
            }
            digits -= exponent;
        }
        if ((bytes[at] | 0x20) == 'e') {
            int first = bytes[at + 1] == '-' || bytes[at + 1] == '+' ? at + 2 : at + 1;
            at = first;
            int part = 0;
            for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[at] - '0') {
                part = 10 * part + digit;
                at++;
            }
            if (at == first) {
                return NONE;
            }
            if (at - first > MAX_EXPONENT_DIGITS) {
                return readSlowly(start, at);
            }
            exponent += bytes[first - 1] == '-' ? -part : part;
        }
        if (digits > MAX_DIGITS && digits - leadingZeros(start + sign) > MAX_DIGITS) {
            return readSlowly(start, at);
        }
        double nearest = Decimals.nearest(significand, exponent);
        // Without a branch, which would often be predicted wrongly.
        value = Double.longBitsToDouble(Double.doubleToRawLongBits(nearest) ^ ((long) sign << 63));
        return Double.isNaN(nearest) ? readSlowly(start, at) : at;
    }

    /**
     * Appends the digits at a position to the significand, which is wrong if it is too long.
     *
     * @return the position after the last digit
     */
    private int readDigits(int from) {
        int at = from;
        while (true) {
            long eight = (long) LONGS.get(bytes, at);
            int count = Long.numberOfTrailingZeros(others(eight)) >>> 3;
            if (count == Long.BYTES) {
                significand = POWERS[Long.BYTES] * significand + value(eight - ZEROS);
                at += Long.BYTES;
            } else if (count == 0) {
                return at;
            } else {
                significand = POWERS[count] * significand + value((eight - ZEROS) << (Long.SIZE - 8 * count));
                return at + count;
            }
        }
    }

    private int readSlowly(int start, int end) {
        if (end - start > MAX_LENGTH) {
            return NONE;
        }
        value = Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
        return Double.isFinite(value) ? end : NONE;
    }

    /** Returns the number of zeros before the first other digit. */
    private int leadingZeros(int first) {
        int zeros = 0;
        for (int i = first; bytes[i] == '0' || bytes[i] == '.'; i++) {
            zeros += bytes[i] == '0' ? 1 : 0;
        }
        return zeros;
    }

    /**
     * Returns the highest bit of each byte that is no digit; up to the first such byte this is
     * exact.
     */
    private static long others(long eight) {
        return ((eight - ZEROS) | (eight + 0x4646464646464646L)) & 0x8080808080808080L;
    }

    /** Returns the number with eight digits, of which the first one is the lowest byte. */
    private static long value(long digits) {
        long pairs = (10 * digits + (digits >>> 8)) & 0x00ff00ff00ff00ffL;
        long fours = (100 * pairs + (pairs >>> 16)) & 0x0000ffff0000ffffL;
        return (10_000 * fours + (fours >>> 32)) & 0xffffffffL;
    }
}
