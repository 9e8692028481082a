package dev.praxis.api.shapes.inference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A body of JSON and binary data.
 *
 * @param jsonLength number of bytes of the JSON, as the header states it
 */
record InferBody(byte[] bytes, String jsonLength) {

    static InferBody of(String json, byte[]... tensors) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text);
        for (byte[] tensor : tensors) {
            bytes.writeBytes(tensor);
        }
        return new InferBody(bytes.toByteArray(), String.valueOf(text.length));
    }

    InferBody withJsonLength(String other) {
        return new InferBody(bytes, other);
    }

    /** Returns texts in binary form. */
    static byte[] texts(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String text : texts) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(length(encoded.length));
            bytes.writeBytes(encoded);
        }
        return bytes.toByteArray();
    }

    /** Returns the length of a text in binary form. */
    static byte[] length(int bytes) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes)
                .array();
    }

    static byte[] int64(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    static byte[] int32(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }
}
