package dev.praxis.checkpoint.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes of valid and invalid files. */
public final class CraftedFile {
    private CraftedFile() {}

    /** Returns a header with its correct length, followed by the bytes 0, 1, 2... */
    public static byte[] of(String header, int dataBytes) {
        return of(header.getBytes(StandardCharsets.UTF_8), dataBytes);
    }

    public static byte[] of(byte[] header, int dataBytes) {
        return of(header.length, header, dataBytes);
    }

    /** Returns a header with a declared length, which may be wrong. */
    public static byte[] of(long length, byte[] header, int dataBytes) {
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
     * Returns the header entry of a tensor, such as {@code
     * "a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}.
     */
    public static String entry(String name, String type, String shape, String offsets) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}".formatted(name, type, shape, offsets);
    }
}
