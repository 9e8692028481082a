package dev.praxis.drills;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A request body, which need not be in memory as a whole.
 *
 * @param type the media type
 * @param length the length in bytes; -1 to send chunks without a declared length
 * @param content writes the body
 */
record Payload(String type, long length, Content content) {
    static final String JSON = "application/json";
    private static final Payload NONE = new Payload("", 0, out -> {});

    /** The bytes of a body. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static Payload none() {
        return NONE;
    }

    static Payload json(String json) {
        return of(JSON, ascii(json));
    }

    static Payload of(String type, byte[] bytes) {
        return new Payload(type, bytes.length, out -> out.write(bytes));
    }

    /** Creates a long body that repeats {@code part}. */
    static Payload repeated(String type, String head, byte[] part, int times, String tail) {
        long length = head.length() + (long) times * part.length + tail.length();
        return new Payload(type, length, out -> {
            out.write(ascii(head));
            for (int i = 0; i < times; i++) {
                out.write(part);
            }
            out.write(ascii(tail));
        });
    }

    Payload chunked() {
        return new Payload(type, -1, content);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
