package dev.praxis.checkpoint.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes of files, right ones and wrong ones. */
final class CraftedFile {
    private CraftedFile() {}

    /** A header under its true length, and so many bytes after it: 0, 1, 2... */
    static byte[] of(String header, int dataBytes) {
        return of(header.getBytes(StandardCharsets.UTF_8), dataBytes);
    }

    static byte[] of(byte[] header, int dataBytes) {
        return of(header.length, header, dataBytes);
    }

    /** A header under the length that it is said to have. */
    static byte[] of(long length, byte[] header, int dataBytes) {
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + header.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header);
        for (int i = 0; i < dataBytes; i++) {
            file.put((byte) i);
        }
        return file.array();
    }

    /**
     * What a header says of one tensor: {@code
     * "a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}.
     */
    static String entry(String name, String type, String shape, String offsets) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}".formatted(name, type, shape, offsets);
    }
}
