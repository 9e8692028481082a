package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangedAreasTest {
    private static final EnumSet<Area> ALL = EnumSet.allOf(Area.class);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areas_of_ranges_are_those_of_the_undivided_ranking(boolean isWeighted) {
        Random random = new Random(6);
        for (int repeat = 0; repeat < 200; repeat++) {
            ScoredLabels rows = RandomRows.of(random, 2 + random.nextInt(400), 1 + random.nextInt(300), isWeighted);
            RankedLabels labels = RankedLabels.of(rows);
            RangedAreas areas = areas(ranges(ScoreRun.of(rows), random, 1 + random.nextInt(12)));

            for (Area area : ALL) {
                assertThat(areas.of(area)).as(area.name()).isCloseTo(area.of(labels), within(1e-12));
            }
            assertThat(areas.leastDavisGoadrich())
                    .isCloseTo(RankingAreas.of(labels).leastDavisGoadrich(), within(1e-15));
            assertThat(areas.sums().thresholds())
                    .isEqualTo(RankingAreas.of(labels).distinctScores());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_division_into_ranges_changes_no_bit(boolean isWeighted) {
        Random random = new Random(7);
        for (int repeat = 0; repeat < 30; repeat++) {
            ScoreRun run = ScoreRun.of(RandomRows.of(random, 2 + random.nextInt(30_000), 40_000, isWeighted));
            Map<Area, Double> whole = values(areas(List.of(run)));

            for (int count : new int[] {2, 3, 17, 100}) {
                assertThat(values(areas(ranges(run, random, count)))).isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p-900, 1e-130, 1e300})
    void a_scale_of_all_weights_changes_no_area(double scale) {
        Random random = new Random(8);
        ScoredLabels rows = RandomRows.of(random, 500, 100, true);
        double[] weights = Objects.requireNonNull(rows.weights());
        double[] scaled = new double[weights.length];
        for (int row = 0; row < scaled.length; row++) {
            scaled[row] = weights[row] * scale;
        }
        ScoreRun run = ScoreRun.of(new ScoredLabels(rows.scores(), rows.labels(), scaled));

        Map<Area, Double> values = values(areas(ranges(run, random, 5)));
        for (Area area : ALL) {
            assertThat(values.get(area)).as(area.name()).isCloseTo(area.of(RankedLabels.of(rows)), within(1e-12));
        }
    }

    private static Map<Area, Double> values(RangedAreas areas) {
        Map<Area, Double> values = new EnumMap<>(Area.class);
        ALL.forEach(area -> values.put(area, areas.of(area)));
        return values;
    }

    /** Divides a run at random, into ranges of which some are empty, ascending. */
    static List<ScoreRun> ranges(ScoreRun run, Random random, int count) {
        int[] ends = random.ints(count - 1, 0, run.size() + 1).sorted().toArray();
        List<ScoreRun> ranges = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            ranges.add(run.between(from, end));
            from = end;
        }
        ranges.add(run.between(from, run.size()));
        return ranges;
    }

    /** Counts the rows of ranges, ascending. */
    static List<RankedRange> ranked(List<ScoreRun> ascending) {
        List<RangeTotals> totals = ascending.stream().map(RangeTotals::of).toList();
        RangeTotals all = totals.stream().reduce(new RangeTotals(), RangeTotals::plus);
        List<RankedRange> ranges = new ArrayList<>();
        for (int i = 0; i < ascending.size(); i++) {
            RangeTotals above =
                    totals.subList(i + 1, totals.size()).stream().reduce(new RangeTotals(), RangeTotals::plus);
            ranges.add(RankedRange.of(ascending.get(i), above, all));
        }
        return ranges;
    }

    /** Computes areas in three passes, as a cluster does. */
    static RangedAreas areas(List<ScoreRun> ascending) {
        RangeTotals all = ascending.stream().map(RangeTotals::of).reduce(new RangeTotals(), RangeTotals::plus);
        RangeSums sums = RangeSums.none();
        RangeEnvelope envelope = RangeEnvelope.none();
        for (RankedRange range : ranked(ascending)) {
            envelope = envelope.plus(RangeEnvelope.of(range, sums.highest()));
            sums = sums.plus(RangeSums.of(range, ALL));
        }
        return new RangedAreas(all.positives().value(), all.negatives().value(), sums, envelope);
    }
}
