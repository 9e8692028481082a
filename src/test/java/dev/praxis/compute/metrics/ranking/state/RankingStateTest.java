package dev.praxis.compute.metrics.ranking.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.metrics.ranking.ClassWeights;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingStateTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_state_that_is_read_is_the_one_that_was_written(boolean isWeighted) {
        Random random = new Random(1);
        for (int repeat = 0; repeat < 100; repeat++) {
            ScoreRun run = run(random, random.nextInt(300), isWeighted);
            RankingState state = new RankingState(run, random.nextInt(1000));
            byte[] bytes = StateWriter.write(state);
            RankingState read = StateReader.read(bytes);

            assertSame(read.run(), run);
            assertThat(read.rowsOfWeightZero()).isEqualTo(state.rowsOfWeightZero());
            assertThat(read.rows()).isEqualTo(state.rows());
            assertThat(bytes.length).isLessThanOrEqualTo((int) StateWriter.maxBytes(run.size(), isWeighted));
        }
    }

    @Test
    void the_form_is_the_documented_one() {
        ScoreRun run = ScoreRun.of(new ScoredLabels(
                new double[] {0.5, 0.25, 0.25, 0.25, 1}, new boolean[] {true, true, false, false, false}, null));

        // By hand: keys 0x3fd0..., 0x3fe0... and 0x3ff0... with 52 zero bits, from -2^63.
        assertThat(HexFormat.of().formatHex(StateWriter.write(new RankingState(run, 3))))
                .startsWith(
                        "50525853" + "01" + "00" + "03" + "03" + "34" + "fd17" + "01" + "01" + "020102" + "01" + "00")
                .hasSize(2 * (9 + 4 + 5 + 4));
    }

    @Test
    void rows_without_weight_and_no_rows_have_a_state() {
        boolean[] labels = {true, false};
        RankingState weightless = RankingState.of(new double[] {1, 2}, labels, new double[] {0, 0});
        RankingState none = RankingState.of(new double[0], new boolean[0], null);

        assertThat(StateReader.read(StateWriter.write(weightless)).rows()).isEqualTo(2);
        assertThat(StateReader.read(StateWriter.write(none)).rows()).isZero();
        assertThatThrownBy(() -> RankingState.of(new double[] {1, Double.NaN}, labels, new double[] {0, 0}))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("scores"));
        assertThatThrownBy(() -> RankingState.of(new double[0], new boolean[0], new double[] {0}))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("weights"));
    }

    @Test
    void scores_that_were_float32_take_few_bytes() {
        Random random = new Random(2);
        double[] scores = new double[100_000];
        boolean[] labels = new boolean[scores.length];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = random.nextFloat();
            labels[row] = random.nextInt(10) == 0;
        }
        int bytes = StateWriter.write(new RankingState(ScoreRun.of(new ScoredLabels(scores, labels, null)), 0)).length;

        assertThat(bytes / (double) scores.length).isLessThan(3.5);
    }

    @Test
    void merged_states_have_the_rows_of_all() {
        Random random = new Random(3);
        RankingState a = new RankingState(run(random, 50, true), 2);
        RankingState b = new RankingState(run(random, 70, false), 5);
        RankingState merged = RankingState.merge(List.of(a, b));

        assertThat(merged.rows()).isEqualTo(a.rows() + b.rows());
        assertSame(merged.run(), ScoreRun.merge(a.run(), b.run()));
    }

    @Test
    void any_changed_or_missing_byte_is_reported() {
        byte[] bytes = StateWriter.write(new RankingState(run(new Random(4), 20, true), 1));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x10;
            byte[] cut = Arrays.copyOf(bytes, i);

            assertInvalid(changed);
            assertInvalid(cut);
        }
    }

    @Test
    void the_message_says_what_is_wrong() {
        byte[] bytes = StateWriter.write(new RankingState(run(new Random(4), 20, true), 1));
        byte[] newer = bytes.clone();
        newer[4] = 2;

        assertThatThrownBy(() -> StateReader.read("score,label".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .hasMessage("expected a ranking state, which begins with PRXS");
        assertThatThrownBy(() -> StateReader.read(newer)).hasMessage("expected version 1 of ranking states, found 2");
        assertThatThrownBy(() -> StateReader.read(Arrays.copyOf(bytes, 30)))
                .hasMessage("the ranking state is damaged or incomplete");
    }

    @Test
    void bytes_with_a_right_checksum_are_validated_too() {
        Random random = new Random(5);
        byte[] bytes = StateWriter.write(new RankingState(run(random, 10, true), 1));
        int rejected = 0;
        for (int repeat = 0; repeat < 20_000; repeat++) {
            byte[] changed = bytes.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                changed[5 + random.nextInt(changed.length - 9)] = (byte) random.nextInt();
            }
            sign(changed);
            try {
                RankingState state = StateReader.read(changed);
                assertThat(state.rows()).isNotNegative();
                assertThat(Arrays.stream(state.run().scores()).allMatch(Double::isFinite))
                        .isTrue();
            } catch (ComputeException e) {
                rejected++;
            }
        }

        assertThat(rejected).isBetween(1000, 19_000);
    }

    @Test
    void a_reader_states_the_size_before_it_reads() {
        StateReader reader = new StateReader(StateWriter.write(new RankingState(run(new Random(6), 20, true), 1)));

        assertThat(reader.isWeighted()).isTrue();
        assertThat(reader.scores()).isEqualTo(reader.read().run().size());
        assertSame(reader.read().run(), reader.read().run());
    }

    @Test
    void totals_that_are_exact_apart_but_not_together_do_not_merge() {
        ClassWeights rows = ClassWeights.ofCounts(new double[] {0x1p53});
        RankingState most = new RankingState(new ScoreRun(new double[] {1}, rows, rows), 0);
        RankingState zeros = new RankingState(ScoreRun.empty(), 1L << 53);

        assertThat(RankingState.merge(List.of(most, zeros)).rows()).isEqualTo(3L << 53);
        assertThatThrownBy(() -> RankingState.merge(List.of(most, most))).isInstanceOf(ComputeException.class);
        assertThatThrownBy(() -> RankingState.merge(Collections.nCopies(2048, zeros)))
                .isInstanceOf(ComputeException.class);
    }

    @Test
    void no_state_of_rows_is_longer_than_stated() {
        Random random = new Random(7);
        for (boolean isWeighted : new boolean[] {false, true}) {
            for (int rows = 1; rows < 200; rows++) {
                byte[] bytes = StateWriter.write(new RankingState(run(random, rows, isWeighted), 0));
                assertThat(bytes.length).isLessThanOrEqualTo((int) StateWriter.maxBytesOfRows(rows, isWeighted));
            }
        }
    }

    private static void sign(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        for (int i = 0; i < 4; i++) {
            bytes[bytes.length - 4 + i] = (byte) (checksum.getValue() >>> (8 * i));
        }
    }

    private static void assertInvalid(byte[] bytes) {
        assertThatThrownBy(() -> StateReader.read(bytes))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("state"));
    }

    private static ScoreRun run(Random random, int rows, boolean isWeighted) {
        if (rows == 0) {
            return ScoreRun.empty();
        }
        double[] scores = new double[rows];
        boolean[] labels = new boolean[rows];
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            scores[row] = random.nextBoolean() ? random.nextGaussian() : random.nextInt(9) - 4;
            labels[row] = random.nextBoolean();
            weights[row] = 0.1 + random.nextDouble();
        }
        return ScoreRun.of(new ScoredLabels(scores, labels, isWeighted ? weights : null));
    }

    private static void assertSame(ScoreRun actual, ScoreRun expected) {
        assertThat(actual.scores()).isEqualTo(expected.scores());
        assertThat(actual.positives().sums()).isEqualTo(expected.positives().sums());
        assertThat(actual.positives().rows()).isEqualTo(expected.positives().rows());
        assertThat(actual.positives().effectiveRows())
                .isEqualTo(expected.positives().effectiveRows());
        assertThat(actual.negatives().sums()).isEqualTo(expected.negatives().sums());
        assertThat(actual.negatives().rows()).isEqualTo(expected.negatives().rows());
        assertThat(actual.negatives().effectiveRows())
                .isEqualTo(expected.negatives().effectiveRows());
    }
}
