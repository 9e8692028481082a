package dev.praxis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.CategoryList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private static final SliceLimits LIMITS = new SliceLimits(1000);

    private static Categories categories(int... rows) {
        CategoryList names = new CategoryList();
        return names.of(Arrays.stream(rows).map(row -> names.code("g" + row)).toArray());
    }

    @Test
    void rows_of_a_group_keep_their_order_and_every_row_is_in_one_group() {
        int[] rows = new Random(3).ints(500, 0, 20).toArray();
        Map<String, List<Integer>> slow = new LinkedHashMap<>();
        for (int row = 0; row < rows.length; row++) {
            slow.computeIfAbsent("g" + rows[row], name -> new ArrayList<>()).add(row);
        }
        Slices slices = Slices.of(categories(rows), rows.length, LIMITS);
        Map<String, List<Integer>> fast = slices.answers(
                new LinkedHashMap<>(), indices -> IntStream.of(indices).boxed().toList());
        assertThat(fast).isEqualTo(slow);
        assertThat(fast.keySet()).containsExactlyElementsOf(slow.keySet());
    }

    @Test
    void a_request_without_groups_has_no_slices_no_cost_and_no_answers() {
        Slices slices = Slices.of(null, 5, LIMITS);
        assertThat(slices.isEmpty()).isTrue();
        assertThat(slices.cost(Cost::operations)).isEqualTo(Cost.NONE);
        assertThat(slices.answers(new LinkedHashMap<>(), indices -> indices.length))
                .isEmpty();
    }

    @Test
    void the_cost_is_the_sum_over_the_groups() {
        Slices slices = Slices.of(categories(1, 2, 1, 1, 3), 5, LIMITS);
        assertThat(slices.cost(rows -> Cost.operations((double) rows * rows))).isEqualTo(Cost.operations(9 + 1 + 1));
    }

    @Test
    void a_small_group_is_computed_on_one_thread_and_a_large_one_on_all() {
        int[] rows = new int[70_000];
        Arrays.fill(rows, 0, 100, 1);
        Arrays.fill(rows, 100, 300, 2);
        try (Workers workers = new Workers(3)) {
            Map<String, Integer> lanes = new Execution(workers, Cancellation.NEVER)
                    .run(() -> Slices.of(categories(rows), rows.length, LIMITS)
                            .answers(new LinkedHashMap<>(), indices -> Execution.lanes()));
            assertThat(lanes).containsExactly(Map.entry("g1", 1), Map.entry("g2", 1), Map.entry("g0", 3));
        }
    }

    @Test
    void undefined_groups_are_named_in_the_order_of_the_groups() {
        Map<String, String> undefined = new LinkedHashMap<>();
        Map<String, Integer> answers = Slices.of(categories(5, 6, 7, 6), 4, LIMITS)
                .answers(undefined, indices -> {
                    if (indices[0] != 1) {
                        throw new ComputeException(Reason.UNDEFINED, "labels", "first row " + indices[0]);
                    }
                    return indices.length;
                });
        assertThat(answers).containsExactly(Map.entry("g6", 2));
        assertThat(undefined)
                .containsExactly(Map.entry("groups/g5", "first row 0"), Map.entry("groups/g7", "first row 2"));
    }

    @Test
    void other_failures_of_a_group_are_those_of_the_request() {
        Slices slices = Slices.of(categories(5, 6), 2, LIMITS);
        assertThatThrownBy(() -> slices.answers(new LinkedHashMap<>(), indices -> {
                    throw new ComputeException(Reason.VALUE, "labels", "wrong");
                }))
                .isInstanceOf(ComputeException.class)
                .hasMessageContaining("wrong");
    }

    @Test
    void a_cancelled_request_stops_between_groups() {
        Cancellation cancellation = new Cancellation();
        List<Integer> computed = new ArrayList<>();
        try (Workers workers = new Workers(1)) {
            Execution execution = new Execution(workers, cancellation);
            Slices slices = Slices.of(categories(1, 2, 3), 3, LIMITS);
            assertThatThrownBy(() -> execution.run(() -> slices.answers(new LinkedHashMap<>(), indices -> {
                        computed.add(indices[0]);
                        cancellation.cancel();
                        return indices.length;
                    })))
                    .isInstanceOf(ComputeException.class)
                    .hasMessageContaining("cancelled");
        }
        assertThat(computed).containsExactly(0);
    }
}
