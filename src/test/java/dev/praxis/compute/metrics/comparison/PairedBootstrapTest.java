package dev.praxis.compute.metrics.comparison;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.Bootstrap;
import dev.praxis.compute.metrics.ranking.ClassRows;
import dev.praxis.compute.metrics.ranking.Draws;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    private static final Area[] AREAS = Area.values();
    private static final long SEED = 7;
    private static final int RESAMPLES = 20;

    @Test
    void areas_are_those_of_sorting_each_resample_of_the_same_rows_for_both_models() {
        for (ComparedRows rows :
                List.of(ComparedRows.random(60, 1), ComparedRows.random(60, 2).weighted(5))) {
            double[][][] fast = Bootstrap.areas(rows.models(), AREAS, Draws.byClass(rows.classes()), RESAMPLES, SEED);
            for (int r = 0; r < RESAMPLES; r++) {
                int[] drawn = stratified(rows.classes(), r);
                assertSame(fast, rows, drawn, r);
            }
        }
    }

    @Test
    void whole_groups_are_drawn() {
        ComparedRows rows = ComparedRows.random(50, 4).weighted(1);
        int[] groups = IntStream.range(0, 50).map(i -> i * 7 % 11).toArray();
        Draws draws = Draws.byGroup(rows.classes(), groups, 11);
        double[][][] fast = Bootstrap.areas(rows.models(), AREAS, draws, RESAMPLES, SEED);
        for (int r = 0; r < RESAMPLES; r++) {
            List<Integer> drawn = new ArrayList<>();
            for (int i = 0; i < 11; i++) {
                int group = draw(r, i, 11);
                for (int row : rows.classes().rows()) {
                    if (groups[row] == group) {
                        drawn.add(row);
                    }
                }
            }
            assertSame(fast, rows, drawn.stream().mapToInt(i -> i).toArray(), r);
        }
    }

    @Test
    void groups_of_one_row_each_are_drawn_as_rows_and_resamples_of_one_class_have_no_areas() {
        ComparedRows rows = ComparedRows.random(5, 9);
        Draws draws = Draws.byGroup(rows.classes(), new int[] {0, 0, 1, 1, 0}, 2);
        double[][][] fast = Bootstrap.areas(rows.models(), AREAS, draws, 50, SEED);
        int[] counts = new int[5];
        int undefined = 0;
        for (int r = 0; r < 50; r++) {
            boolean isDefined = draws.count(SplitMix64.bits(SEED, r), counts);
            assertThat(Double.isNaN(fast[0][0][r])).isEqualTo(!isDefined);
            undefined += isDefined ? 0 : 1;
        }
        // Group 1 has two negative rows alone.
        assertThat(undefined).isPositive().isLessThan(50);
    }

    @Test
    void the_threads_change_no_bit() {
        ComparedRows rows = ComparedRows.random(3000, 6).weighted(2);
        double[][][] alone = Bootstrap.areas(rows.models(), AREAS, Draws.byClass(rows.classes()), 30, SEED);
        double[][][] shared = new Execution(new Workers(3), Cancellation.NEVER)
                .run(() -> Bootstrap.areas(rows.models(), AREAS, Draws.byClass(rows.classes()), 30, SEED));
        assertThat(shared).isDeepEqualTo(alone);
    }

    @Test
    void a_model_compared_with_itself_has_no_difference_and_swapping_negates() {
        ComparedRows rows = ComparedRows.random(80, 12);
        double[][][] areas = Bootstrap.areas(rows.models(), AREAS, Draws.byClass(rows.classes()), 200, SEED);
        for (int area = 0; area < AREAS.length; area++) {
            ResampledDifference none =
                    ResampledDifference.of(areas[0][area], areas[0][area]).orElseThrow();
            assertThat(none.pValue()).isEqualTo(1);
            assertThat(none.differences().lower(0.9)).isZero();
            assertThat(none.differences().upper(0.9)).isZero();
            ResampledDifference ab =
                    ResampledDifference.of(areas[0][area], areas[1][area]).orElseThrow();
            ResampledDifference ba =
                    ResampledDifference.of(areas[1][area], areas[0][area]).orElseThrow();
            assertThat(ba.pValue()).isEqualTo(ab.pValue());
            assertClose(ba.differences().lower(0.9), -ab.differences().upper(0.9), FLOAT64);
            assertClose(ba.differences().upper(0.9), -ab.differences().lower(0.9), FLOAT64);
        }
    }

    @Test
    void p_values_count_differences_at_or_beyond_zero() {
        double[] zeros = new double[9];
        double[] values = {1, 2, 3, 4, 5, 6, 7, -1, 0};
        // Two of nine are at most 0.
        assertThat(ResampledDifference.of(values, zeros).orElseThrow().pValue()).isEqualTo(2 * 3 / 10.0);
        double[] undefined = {Double.NaN, 1, 2, Double.NaN, 1, 1, 1, 1, 1};
        ResampledDifference some = ResampledDifference.of(undefined, zeros).orElseThrow();
        assertThat(some.resamples()).isEqualTo(7);
        assertThat(some.pValue()).isEqualTo(2 / 8.0);
        assertThat(ResampledDifference.of(new double[] {1, Double.NaN}, new double[2]))
                .isEmpty();
    }

    /** Draws a resample as documented, row by row, in arbitrary precision. */
    private static int[] stratified(ClassRows classes, int resample) {
        return IntStream.range(0, classes.size())
                .map(i -> i < classes.positives()
                        ? classes.rows()[draw(resample, i, classes.positives())]
                        : classes.rows()[classes.positives() + draw(resample, i, classes.negatives())])
                .toArray();
    }

    private static int draw(int resample, int i, int n) {
        long bits = SplitMix64.bits(SplitMix64.bits(SEED, resample), i);
        return new BigInteger(Long.toUnsignedString(bits))
                .multiply(BigInteger.valueOf(n))
                .shiftRight(64)
                .intValue();
    }

    private static void assertSame(double[][][] fast, ComparedRows rows, int[] drawn, int resample) {
        boolean[] labels = new boolean[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            labels[i] = rows.labels()[drawn[i]];
        }
        double[] weights = rows.weights();
        double[] ofDrawn = weights == null ? null : pick(weights, drawn);
        for (int model = 0; model < 2; model++) {
            RankedLabels ranked =
                    RankedLabels.of(new ScoredLabels(pick(model == 0 ? rows.a() : rows.b(), drawn), labels, ofDrawn));
            for (int area = 0; area < AREAS.length; area++) {
                double slow = AREAS[area].of(ranked);
                if (weights == null) {
                    assertThat(fast[model][area][resample]).isEqualTo(slow);
                } else {
                    assertClose(fast[model][area][resample], slow, FLOAT64);
                }
            }
        }
    }

    private static double[] pick(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }
}
