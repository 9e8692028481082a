package dev.praxis.checkpoint.safetensors;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Parses crafted headers, and checks that invalid ones are rejected. */
final class CraftedHeaders {
    private static final String FILE = "model.safetensors";

    private CraftedHeaders() {}

    static Header parse(String header, int dataBytes) {
        return Header.parse(FILE, MemorySegment.ofArray(CraftedFile.of(header, dataBytes)));
    }

    static void fails(String header, int dataBytes, String... parts) {
        assertFails(CraftedFile.of(header, dataBytes), parts);
    }

    static void assertFails(byte[] file, String... parts) {
        assertThatThrownBy(() -> Header.parse(FILE, MemorySegment.ofArray(file)))
                .isInstanceOf(CheckpointException.class)
                .message()
                .startsWith(FILE + ": ")
                .contains(List.of(parts));
    }
}
