package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of the entries of an npy file.
 *
 * @param kind {@code b} for booleans, {@code i} and {@code u} for signed and unsigned integers,
 *     {@code f} for floating point, {@code U} for texts of code points, {@code S} for bytes
 * @param size bytes per entry
 * @param order byte order of an entry
 */
record NpyType(char kind, int size, ByteOrder order) {
    private static final Pattern DESCRIPTION = Pattern.compile("([<>|=])(b1|[iu][1248]|f[248]|[US][1-9][0-9]{0,3})");

    static NpyType of(String description, String field) {
        Matcher matcher = DESCRIPTION.matcher(description);
        if (description.equals("|O")) {
            throw ProblemException.invalid(
                    "/" + field,
                    "expected numbers or texts, found Python objects ('|O'), which are not unpickled; convert the array with"
                            + " astype(str) or astype(float)");
        }
        // Single bytes have no byte order; all other types must state one.
        if (!matcher.matches() || (matcher.group(1).equals("|") && !description.matches("\\|([biu]1|S.*)"))) {
            throw ProblemException.invalid(
                    "/" + field,
                    "expected entries of type bool, int8 to int64, uint8 to uint64, float16 to float64, or texts, found '%s'"
                            .formatted(description));
        }
        ByteOrder order = switch (matcher.group(1)) {
            case ">" -> ByteOrder.BIG_ENDIAN;
            case "=" -> ByteOrder.nativeOrder();
            default -> ByteOrder.LITTLE_ENDIAN;
        };
        String type = matcher.group(2);
        int length = Integer.parseInt(type.substring(1));
        return new NpyType(type.charAt(0), type.charAt(0) == 'U' ? length * Integer.BYTES : length, order);
    }

    /** Returns whether the entries are texts. */
    boolean isText() {
        return kind == 'U' || kind == 'S';
    }

    /**
     * Widens entries to float64. Integers beyond 2^53 are rounded to the nearest float64; a boolean
     * byte other than 0 and 1 becomes NaN.
     */
    void widen(ByteBuffer bytes, double[] into, int count) {
        ByteBuffer entries = bytes.order(order);
        switch (kind) {
            case 'f' -> {
                if (size == Double.BYTES) {
                    entries.asDoubleBuffer().get(into, 0, count);
                } else if (size == Short.BYTES) {
                    for (int i = 0; i < count; i++) {
                        into[i] = Float.float16ToFloat(entries.getShort(i * Short.BYTES));
                    }
                } else {
                    for (int i = 0; i < count; i++) {
                        into[i] = entries.getFloat(i * Float.BYTES);
                    }
                }
            }
            case 'b' -> {
                for (int i = 0; i < count; i++) {
                    byte value = entries.get(i);
                    into[i] = value == 0 || value == 1 ? value : Double.NaN;
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    into[i] = integer(entries, i);
                }
            }
        }
    }

    private double integer(ByteBuffer entries, int i) {
        boolean isSigned = kind == 'i';
        return switch (size) {
            case Byte.BYTES -> isSigned ? entries.get(i) : Byte.toUnsignedInt(entries.get(i));
            case Short.BYTES ->
                isSigned ? entries.getShort(i * Short.BYTES) : Short.toUnsignedInt(entries.getShort(i * Short.BYTES));
            case Integer.BYTES ->
                isSigned
                        ? entries.getInt(i * Integer.BYTES)
                        : Integer.toUnsignedLong(entries.getInt(i * Integer.BYTES));
            default -> {
                long value = entries.getLong(i * Long.BYTES);
                yield isSigned || value >= 0 ? value : value + 0x1p64;
            }
        };
    }

    /**
     * Returns whether a widened entry equals the stored one: from 2^53 on, several integers widen
     * to the same float64.
     */
    boolean isExact(double value) {
        return Double.isFinite(value) && (kind == 'f' || Math.abs(value) < 0x1p53);
    }
}
