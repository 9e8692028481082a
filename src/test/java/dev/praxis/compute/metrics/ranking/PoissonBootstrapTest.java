package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonBootstrapTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_spread_of_an_area_is_that_of_the_stratified_bootstrap(boolean isWeighted) {
        ScoredLabels rows = RandomRows.of(new Random(9), 2000, 500, isWeighted);
        RankedLabels ranked = RankedLabels.of(rows);
        ScoreRun run = ScoreRun.of(rows);
        for (Area area : new Area[] {Area.AVERAGE_PRECISION, Area.ENVELOPE, Area.ROC_AUC}) {
            AreaInterval stratified = AreaInterval.bootstrap(area, rows, ranked, 0.95, 2000, 1);
            double[] areas = PoissonBootstrap.areas(area, run, 2000, 1);
            AreaInterval poisson = AreaInterval.ofResamples(area.of(ranked), areas, 0.95);

            // From 2,000 resamples, each standard error is known to 1.6%.
            assertThat(poisson.standardError() / stratified.standardError()).isBetween(0.92, 1.08);
            assertThat(poisson.lower()).isCloseTo(stratified.lower(), within(0.3 * stratified.standardError()));
            assertThat(poisson.upper()).isCloseTo(stratified.upper(), within(0.3 * stratified.standardError()));
        }
    }

    @Test
    void ranges_draw_the_counts_of_the_whole_run() {
        Random random = new Random(10);
        ScoreRun run = ScoreRun.of(RandomRows.of(random, 3000, 700, true));
        PoissonResample whole = PoissonResample.of(run, 5);
        List<PoissonResample> parts = RangedAreasTest.ranges(run, random, 6).stream()
                .map(range -> PoissonResample.of(range, 5))
                .toList();

        assertThat(parts.stream().flatMapToDouble(part -> Arrays.stream(part.positives())))
                .containsExactly(Arrays.stream(whole.positives()).boxed().toArray(Double[]::new));
        assertThat(whole.positives()).isNotEqualTo(run.positives().sums());
    }

    @Test
    void a_resample_without_rows_of_both_classes_has_no_area() {
        ScoreRun run = ScoreRun.of(new ScoredLabels(new double[] {0.1, 0.9}, new boolean[] {false, true}, null));
        double[] areas = PoissonBootstrap.areas(Area.ROC_AUC, run, 1000, 2);

        // Each class is missing with chance 1/e.
        long defined = Arrays.stream(areas).filter(area -> area == 1).count();
        double chance = (1 - Math.exp(-1)) * (1 - Math.exp(-1));
        assertThat(defined / 1000.0).isCloseTo(chance, within(0.08));
        assertThat(Arrays.stream(areas).filter(Double::isNaN).count()).isEqualTo(1000 - defined);
    }
}
