package dev.praxis.wire.columns;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes valid and invalid npy files byte by byte. */
public final class NpyFile {
    private NpyFile() {}

    /** Returns a file of version 1.0 with the given header and content. */
    public static byte[] of(String header, byte[] content) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        file.write(text.length & 0xff);
        file.write(text.length >>> 8);
        file.writeBytes(text);
        file.writeBytes(content);
        return file.toByteArray();
    }

    public static String header(String descr, boolean isFortranOrder, String shape) {
        return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
                .formatted(descr, isFortranOrder ? "True" : "False", shape);
    }

    /** Returns a one-dimensional file of integers in the given type. */
    public static byte[] vector(String descr, long... values) {
        return of(header(descr, false, "(%d,)".formatted(values.length)), content(descr, values));
    }

    public static byte[] doubles(double... values) {
        ByteBuffer content = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            content.putDouble(value);
        }
        return of(header("<f8", false, "(%d,)".formatted(values.length)), content.array());
    }

    public static byte[] content(String descr, long... values) {
        int size = descr.charAt(2) - '0';
        ByteBuffer content = ByteBuffer.allocate(values.length * size)
                .order(descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            switch (descr.substring(1)) {
                case "f2" -> content.putShort(Float.floatToFloat16((float) value));
                case "f4" -> content.putFloat((float) value);
                case "f8" -> content.putDouble((double) value);
                case "b1", "i1", "u1" -> content.put((byte) value);
                case "i2", "u2" -> content.putShort((short) value);
                case "i4", "u4" -> content.putInt((int) value);
                default -> content.putLong(value);
            }
        }
        return content.array();
    }
}
