package dev.praxis.checkpoint.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.StoredTensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/**
 * Mutated files are either rejected or valid: every byte after the header belongs to exactly one
 * tensor.
 */
class HeaderFuzzTest {
    private static final int MUTANTS = 20_000;

    @Test
    void a_mutated_file_is_rejected_or_can_be_read_completely() {
        int accepted = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = new Mutation(i).mutant();
            try (Arena arena = Arena.ofConfined()) {
                // Off-heap memory, since only native segments have addresses.
                MemorySegment file = arena.allocate(mutant.length).copyFrom(MemorySegment.ofArray(mutant));
                accepted += isRead(i, file) ? 1 : 0;
            }
        }
        // A plausible share of mutants is valid.
        assertThat(accepted).isBetween(MUTANTS / 100, MUTANTS / 2);
    }

    private static boolean isRead(int mutant, MemorySegment file) {
        Header header;
        try {
            header = Header.parse("mutant " + mutant, file);
        } catch (CheckpointException e) {
            assertThat(e).hasMessageStartingWith("mutant " + mutant + ": ").hasMessageContaining("byte ");
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("mutant " + mutant, e);
        }
        int dataBegins = 8 + (int) file.get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
        int[] tensorsOfByte = new int[(int) file.byteSize()];
        for (StoredTensor tensor : header.tensors().values()) {
            MemorySegment data = tensor.data();
            assertThat(data.byteSize() * 8)
                    .isEqualTo(tensor.elements() * tensor.type().bits());
            int begin = (int) (data.address() - file.address());
            for (int i = 0; i < data.byteSize(); i++) {
                assertThat(data.get(ValueLayout.JAVA_BYTE, i)).isEqualTo(file.get(ValueLayout.JAVA_BYTE, begin + i));
                tensorsOfByte[begin + i]++;
            }
        }
        for (int i = 0; i < tensorsOfByte.length; i++) {
            if (tensorsOfByte[i] != (i < dataBegins ? 0 : 1)) {
                throw new AssertionError("mutant %d: byte %d is in %d tensors".formatted(mutant, i, tensorsOfByte[i]));
            }
        }
        return true;
    }
}
