package dev.praxis.checkpoint.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mutated files are rejected, or each of their weights is within the file. */
class GraphFuzzTest {
    private static final int MUTANTS = 20_000;

    @Test
    void a_mutated_file_is_rejected_or_can_be_read_completely() {
        byte[] valid = new CraftedGraph()
                .floats("embeddings.word_embeddings.weight", 4, 3)
                .floats("onnx::MatMul_7", 3, 2)
                .floats("layer.0.query.bias", 2)
                .node("Gather", "g", List.of("embeddings.word_embeddings.weight", "ids"), "x")
                .linear("/layer.0/query/MatMul", "onnx::MatMul_7", "layer.0.query.bias")
                .file();
        assertThat(OnnxFuzz.read("valid", valid)).isTrue();
        int accepted = 0;
        for (int i = 0; i < MUTANTS; i++) {
            Random random = new Random(i);
            byte[] mutant = valid.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(mutant.length);
                mutant[at] =
                        (byte) (random.nextBoolean() ? mutant[at] ^ (1 << random.nextInt(8)) : random.nextInt(256));
            }
            accepted += OnnxFuzz.read("mutant " + i, mutant) ? 1 : 0;
        }
        // Entries and unused names may be anything.
        assertThat(accepted).isBetween(MUTANTS / 20, MUTANTS * 3 / 4);
    }
}
