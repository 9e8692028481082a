package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.checkpoint.Accuracy.Measure;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.kernel.WeightPrecision;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccuracyTest {
    private static final long AMPLE_MEMORY = 1L << 30;

    @ParameterizedTest
    @CsvSource({
        "bert-tiny, COSINE",
        "mpnet-tiny, COSINE",
        "modernbert-tiny, COSINE",
        "nomic-tiny-moe, COSINE",
        "jina-tiny-reranker, LOGIT_DIFFERENCE",
        "xlm-roberta-tiny-f16, COSINE",
        "bert-tiny-classifier, LOGIT_DIFFERENCE",
        "tiny-random-reranker, LOGIT_DIFFERENCE"
    })
    void a_narrowed_model_states_its_difference_from_the_stored_one(String id, Measure measure) {
        for (WeightPrecision precision : new WeightPrecision[] {WeightPrecision.BFLOAT16, WeightPrecision.INT8}) {
            CheckpointLoader loader = new CheckpointLoader(AMPLE_MEMORY, precision, Engines.CHOSEN);
            Checkpoint narrowed = loader.load(ExpectedModel.DIRECTORY.resolve(id));
            Accuracy accuracy = Objects.requireNonNull(narrowed.accuracy());
            assertThat(accuracy.measure()).isEqualTo(measure);
            assertThat(accuracy.texts()).isEqualTo(36);
            assertThat(accuracy.isWithinBound())
                    .as("%s %s: %s", id, precision, accuracy)
                    .isTrue();
            assertThat(loader.heldBytes()).isEqualTo(narrowed.memory().bytes());
            loader.free(narrowed);
            assertThat(loader.heldBytes()).isZero();
        }
    }

    @Test
    void weights_held_as_stored_have_no_difference_to_state() {
        Checkpoint stored =
                new CheckpointLoader(AMPLE_MEMORY, Engines.CHOSEN).load(ExpectedModel.DIRECTORY.resolve("bert-tiny"));
        assertThat(stored.precision()).isEqualTo(WeightPrecision.AS_STORED);
        assertThat(stored.accuracy()).isNull();
    }

    @Test
    void formats_of_16_bits_are_not_rounded_to_another() {
        Checkpoint half = new CheckpointLoader(AMPLE_MEMORY, WeightPrecision.BFLOAT16, Engines.CHOSEN)
                .load(ExpectedModel.DIRECTORY.resolve("xlm-roberta-tiny-f16"));
        assertThat(Objects.requireNonNull(half.accuracy()).worst()).isEqualTo(1);
    }

    @Test
    void the_comparison_needs_memory_for_one_part_more() {
        Checkpoint narrowed = new CheckpointLoader(AMPLE_MEMORY, WeightPrecision.INT8, Engines.CHOSEN)
                .load(ExpectedModel.DIRECTORY.resolve("bert-tiny"));
        CheckpointLoader tight =
                new CheckpointLoader(narrowed.memory().bytes() + 100, WeightPrecision.INT8, Engines.CHOSEN);
        Assertions.assertThatThrownBy(() -> tight.load(ExpectedModel.DIRECTORY.resolve("bert-tiny")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("praxis.models.memory");
        assertThat(tight.heldBytes()).isZero();
    }

    @Test
    void worst_and_median_are_those_of_the_texts() {
        Accuracy cosines = Accuracy.ofCosines(new double[] {1, 0.98, 0.999, 0.995}, WeightPrecision.INT8);
        assertThat(cosines.worst()).isEqualTo(0.98);
        assertThat(cosines.median()).isCloseTo(0.997, within(1e-15));
        assertThat(cosines.isWithinBound()).isFalse();
        Accuracy logits = Accuracy.ofLogitDifferences(new double[] {0.1, 0.3, 0.2}, WeightPrecision.INT8);
        assertThat(logits.worst()).isEqualTo(0.3);
        assertThat(logits.median()).isEqualTo(0.2);
        assertThat(logits.isWithinBound()).isTrue();
    }

    @Test
    void undefined_comparisons_are_beyond_any_bound() {
        assertThat(Comparison.cosine(new float[] {Float.NaN, 1}, new float[] {1, 1}))
                .isZero();
        assertThat(Comparison.cosine(new float[] {0, 0}, new float[] {1, 1})).isZero();
        assertThat(Comparison.cosine(new float[] {0, 0}, new float[] {0, 0})).isEqualTo(1);
        assertThat(Comparison.cosine(new float[] {3, 4}, new float[] {4, 3})).isCloseTo(0.96, within(1e-15));
        assertThat(Comparison.difference(new float[] {1, 2}, new float[] {1.5f, 4}))
                .isEqualTo(2);
        assertThat(Comparison.difference(new float[] {1, Float.NaN}, new float[] {1, 2}))
                .isEqualTo(Double.MAX_VALUE);
    }
}
