package dev.praxis.checkpoint.tokenizer;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/**
 * The tables of normalizations in a normalizer, {@code precompiled_charsmap}: the size of a trie in
 * bytes, the trie, and the texts that it points to.
 */
final class Charsmap {
    private Charsmap() {}

    /** Rejects a malformed table, which would crash the native library. */
    static JsonNode requireReadable(JsonNode normalizer) {
        for (JsonNode table : normalizer.findValues("precompiled_charsmap")) {
            byte[] bytes = decoded(table.asString(""));
            long trie = bytes.length < Integer.BYTES
                    ? -1
                    : Integer.toUnsignedLong(ByteBuffer.wrap(bytes)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getInt());
            if (trie <= 0 || trie % Integer.BYTES != 0 || trie > bytes.length - Integer.BYTES) {
                throw new CheckpointException(
                        "tokenizer.json: normalizer: precompiled_charsmap: expected a table of normalizations");
            }
        }
        return normalizer;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
