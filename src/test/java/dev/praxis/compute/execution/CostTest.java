package dev.praxis.compute.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostTest {

    @Test
    void costs_add_up() {
        Cost sum =
                Cost.operations(5).plus(Cost.working(3L)).plus(Cost.answer(2L)).plus(Cost.answer(1.0));
        assertThat(sum).isEqualTo(new Cost(5, 40_300, 24, 3));
        assertThat(sum.plus(Cost.NONE)).isEqualTo(sum);
        assertThat(sum.times(2)).isEqualTo(new Cost(10, 40_300, 24, 3));
    }

    @Test
    void passed_on_results_are_held_and_not_written() {
        Cost answer = Cost.operations(5).plus(Cost.answer(3L));
        assertThat(answer.passedOn()).isEqualTo(new Cost(5, 24, 0));
        assertThat(Cost.operations(5).passedOn()).isEqualTo(Cost.operations(5));
    }

    @Test
    void a_response_has_a_fixed_cost_and_a_cost_per_number() {
        assertThat(Cost.answer(0L).operations()).isEqualTo(20_000);
        assertThat(Cost.answer(1000L).operations()).isEqualTo(120_000);
        assertThat(Cost.writing(1000).answerElements()).isZero();
    }

    @Test
    void a_multiplication_in_a_product_is_a_fraction_of_an_operation() {
        assertThat(Cost.multiplications(1e9).operations()).isEqualTo(2e8);
    }

    @Test
    void sizes_that_overflow_are_saturated() {
        Cost huge = Cost.working(1e300).plus(Cost.answer(1e300)).plus(Cost.working(Long.MAX_VALUE));
        assertThat(huge.workingBytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(huge.plus(huge).answerElements()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void sorting_takes_n_log_n() {
        assertThat(Cost.sorting(1024).operations()).isEqualTo(20_480);
        assertThat(Cost.sorting(1).operations()).isEqualTo(2);
        assertThat(Cost.sorting(0).operations()).isZero();
    }
}
