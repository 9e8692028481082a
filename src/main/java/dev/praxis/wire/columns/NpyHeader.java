package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an npy file.
 *
 * <p>Source: the format's description in numpy, {@code numpy.lib.format}, versions 1.0, 2.0 and
 * 3.0.
 *
 * @param type type of the entries
 * @param isFortranOrder whether the first index varies fastest (column-major)
 * @param shape one or two sizes
 */
record NpyHeader(NpyType type, boolean isFortranOrder, int... shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_LENGTH = 64 * 1024;

    /**
     * Matches an entry of the header, which is a Python literal: a string, a boolean or a tuple of
     * sizes.
     */
    private static final Pattern ENTRY = Pattern.compile(
            "\\G\\s*'(descr|fortran_order|shape)'\\s*:\\s*('[^']*'|True|False|\\([0-9,\\s]{0,100}\\))\\s*(?:,|(?=\\}))");

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,9}");

    static NpyHeader read(InputStream in, String field) throws IOException {
        byte[] start = exactly(in, MAGIC.length + 2, field);
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw UnreadableBody.at(field, "expected an npy file, found other magic bytes");
        }
        int major = start[MAGIC.length];
        if (major < 1 || major > 3 || start[MAGIC.length + 1] != 0) {
            throw UnreadableBody.at(
                    field,
                    "expected an npy file of version 1.0, 2.0 or 3.0, found %d.%d"
                            .formatted(major, start[MAGIC.length + 1]));
        }
        ByteBuffer size = ByteBuffer.wrap(exactly(in, major == 1 ? Short.BYTES : Integer.BYTES, field))
                .order(ByteOrder.LITTLE_ENDIAN);
        long length = major == 1 ? Short.toUnsignedInt(size.getShort()) : Integer.toUnsignedLong(size.getInt());
        if (length > MAX_LENGTH) {
            throw UnreadableBody.at(field, "expected a header of at most 65536 bytes, found " + length);
        }
        return parse(new String(exactly(in, (int) length, field), StandardCharsets.UTF_8).strip(), field);
    }

    /** Returns the number of entries. */
    long size() {
        long size = 1;
        for (int length : shape) {
            size *= length;
        }
        return size;
    }

    private static NpyHeader parse(String header, String field) {
        Map<String, String> entries = new HashMap<>();
        Matcher entry = ENTRY.matcher(header);
        int end = 1;
        if (header.startsWith("{")) {
            entry.region(1, header.length());
            while (entry.find()) {
                if (entries.put(entry.group(1), entry.group(2)) != null) {
                    throw UnreadableBody.at(field, "duplicate key " + entry.group(1) + " in the header");
                }
                end = entry.end();
            }
        }
        String descr = entries.getOrDefault("descr", "");
        String order = entries.getOrDefault("fortran_order", "");
        String shape = entries.getOrDefault("shape", "");
        if (!header.substring(Math.min(end, header.length())).strip().equals("}")
                || !descr.startsWith("'")
                || !shape.startsWith("(")
                || !order.matches("True|False")) {
            throw UnreadableBody.at(
                    field, "expected a header with exactly the keys descr (a simple type), fortran_order and shape");
        }
        return new NpyHeader(
                NpyType.of(descr.substring(1, descr.length() - 1), field),
                order.equals("True"),
                shape(shape.substring(1, shape.length() - 1), field));
    }

    private static int[] shape(String tuple, String field) {
        List<String> sizes = new ArrayList<>(List.of(tuple.strip().split("\\s*,\\s*", -1)));
        boolean endsWithComma = sizes.size() > 1 && sizes.getLast().isEmpty();
        if (endsWithComma) {
            sizes.removeLast();
        } else if (sizes.size() == 1 && !tuple.isBlank()) {
            throw UnreadableBody.at(field, "expected the shape to be a tuple, found (" + tuple + ")");
        }
        if (tuple.isBlank() || sizes.size() > 2) {
            throw ProblemException.invalid(
                    "/" + field,
                    "expected an array of one or two dimensions, found %d"
                            .formatted(tuple.isBlank() ? 0 : sizes.size()));
        }
        return sizes.stream().mapToInt(size -> size(size, field)).toArray();
    }

    private static int size(String size, String field) {
        if (!SIZE.matcher(size).matches() || Long.parseLong(size) > Integer.MAX_VALUE) {
            throw UnreadableBody.at(field, "expected sizes below 2^31 in the shape, found \"" + size + '"');
        }
        return Integer.parseInt(size);
    }

    private static byte[] exactly(InputStream in, int length, String field) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw UnreadableBody.at(field, "the npy file ends inside its header");
        }
        return bytes;
    }
}
