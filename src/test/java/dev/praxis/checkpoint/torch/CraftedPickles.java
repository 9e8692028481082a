package dev.praxis.checkpoint.torch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads crafted pickles, and checks that invalid ones are rejected. */
final class CraftedPickles {
    private CraftedPickles() {}

    static Value read(byte[] pickle) {
        return Pickle.read("data.pkl", ByteBuffer.wrap(pickle));
    }

    static void fails(String latin, String... parts) {
        fails(latin.getBytes(StandardCharsets.ISO_8859_1), parts);
    }

    static void fails(byte[] pickle, String... parts) {
        assertThatThrownBy(() -> read(pickle))
                .isInstanceOf(CheckpointException.class)
                .message()
                .startsWith("data.pkl: byte ")
                .contains(List.of(parts));
    }
}
