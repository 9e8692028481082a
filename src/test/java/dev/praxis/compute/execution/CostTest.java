package dev.praxis.compute.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostTest {

    @Test
    void costs_add_up() {
        Cost sum =
                Cost.operations(5).plus(Cost.working(3L)).plus(Cost.answer(2L)).plus(Cost.answer(1.0));
        assertThat(sum).isEqualTo(new Cost(5, 24, 3));
        assertThat(sum.plus(Cost.NONE)).isEqualTo(sum);
        assertThat(sum.passedOn()).isEqualTo(new Cost(5, 48, 0));
    }

    @Test
    void what_no_memory_holds_is_saturated() {
        Cost huge = Cost.working(1e300).plus(Cost.answer(1e300)).plus(Cost.working(Long.MAX_VALUE));
        assertThat(huge).isEqualTo(new Cost(0, Long.MAX_VALUE, Long.MAX_VALUE));
        assertThat(huge.plus(huge)).isEqualTo(huge);
    }

    @Test
    void sorting_takes_n_log_n() {
        assertThat(Cost.sorting(1024).operations()).isEqualTo(10_240);
        assertThat(Cost.sorting(1).operations()).isEqualTo(1);
        assertThat(Cost.sorting(0).operations()).isZero();
    }
}
