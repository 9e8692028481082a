package dev.praxis.compute.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Activation;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertsTest {

    @Test
    void the_largest_probabilities_are_chosen_and_of_equal_ones_the_first() {
        assertThat(chosen(2, 0.1, 0.3, 0.2, 0.4)).containsExactly(1, 3);
        assertThat(chosen(2, 0.25, 0.25, 0.25, 0.25)).containsExactly(0, 1);
        assertThat(chosen(3, 0.1, 0.3, 0.1, 0.5)).containsExactly(0, 1, 3);
        assertThat(chosen(3, 1, 0, 0, 0)).containsExactly(0, 1, 2);
        assertThat(chosen(4, 0.1, 0.3, 0.2, 0.4)).containsExactly(0, 1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "4, 0", "4, 5"})
    void a_number_of_experts_outside_its_range_is_rejected(int count, int chosen) {
        assertThatThrownBy(() -> new Experts(count, chosen, false)).isInstanceOf(ComputeException.class);
    }

    @Test
    void experts_with_gates_or_biases_are_rejected() {
        Experts experts = new Experts(4, 2, false);
        assertThatThrownBy(() -> new FeedForwardArchitecture(3, Activation.GELU, true, false, true, experts))
                .isInstanceOf(ComputeException.class);
        assertThatThrownBy(() -> new FeedForwardArchitecture(3, Activation.GELU, false, true, true, experts))
                .isInstanceOf(ComputeException.class);
    }

    @Test
    void the_operations_of_a_token_are_those_of_the_router_and_of_its_experts() {
        FeedForwardArchitecture mixture =
                new FeedForwardArchitecture(100, Activation.GELU, true, new Experts(8, 2, false));
        double ofExperts = 2 * (2 * 10 * 100 + Cost.EXPONENTIAL * 100);
        assertThat(mixture.operationsPerToken(10)).isEqualTo(ofExperts + 8 * (10 + Cost.EXPONENTIAL + 8));
    }

    private static int[] chosen(int count, double... probabilities) {
        Experts experts = new Experts(probabilities.length, count, false);
        return IntStream.range(0, probabilities.length)
                .filter(expert -> experts.chooses(probabilities, expert))
                .toArray();
    }
}
