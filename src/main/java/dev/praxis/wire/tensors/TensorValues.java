package dev.praxis.wire.tensors;

import dev.praxis.wire.json.FloatTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The elements of an output tensor, row-major.
 *
 * @param datatype name of the data type
 * @param json the elements for JSON, in one array
 * @param bytes number of bytes in binary form
 * @param writer writes the binary form
 */
public record TensorValues(String datatype, Object json, long bytes, Writer writer) {

    /** Writes elements in binary form. */
    interface Writer {
        void write(LittleEndianOutput out) throws IOException;
    }

    public static TensorValues float32(float[] values) {
        return new TensorValues(
                "FP32", new FloatTensor(values, 0, values.length), (long) values.length * Float.BYTES, out -> {
                    for (float value : values) {
                        out.room(Float.BYTES).putFloat(value);
                    }
                });
    }

    /** Returns numbers rounded to 16 bits. In JSON they keep all digits. */
    public static TensorValues float16(float[] values) {
        return new TensorValues(
                "FP16", new FloatTensor(values, 0, values.length), (long) values.length * Short.BYTES, out -> {
                    for (float value : values) {
                        out.room(Short.BYTES).putShort(Float.floatToFloat16(value));
                    }
                });
    }

    public static TensorValues float64(double[] values) {
        return new TensorValues("FP64", values, (long) values.length * Double.BYTES, out -> {
            for (double value : values) {
                out.room(Double.BYTES).putDouble(value);
            }
        });
    }

    public static TensorValues int64(int[] values) {
        return new TensorValues("INT64", values, (long) values.length * Long.BYTES, out -> {
            for (int value : values) {
                out.room(Long.BYTES).putLong(value);
            }
        });
    }

    public static TensorValues texts(List<String> texts) {
        List<byte[]> encoded = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        long bytes = encoded.stream()
                .mapToLong(text -> (long) Integer.BYTES + text.length)
                .sum();
        return new TensorValues("BYTES", texts, bytes, out -> {
            for (byte[] text : encoded) {
                out.room(Integer.BYTES).putInt(text.length);
                out.write(text);
            }
        });
    }
}
