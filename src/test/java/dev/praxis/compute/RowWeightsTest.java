package dev.praxis.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException.Reason;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowWeightsTest {

    @ParameterizedTest
    @CsvSource({
        "1, SHAPE, '[]'",
        "1 2 3, SHAPE, '[]'",
        "1 -1, VALUE, '[1]'",
        "NaN 1, VALUE, '[0]'",
        "1e307 1e307, VALUE, '[]'",
        "0 0, UNDEFINED, '[]'"
    })
    void invalid_weights_are_rejected(String weights, Reason reason, String indices) {
        assertThatThrownBy(() -> RowWeights.require(numbers(weights), 2))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.argument()).isEqualTo("weights");
                    assertThat(e.indices()).hasToString(indices);
                });
    }

    @ParameterizedTest
    @CsvSource({"1 1", "0 3", "5e-324 0", "1e307 1e306"})
    void all_others_are_accepted(String weights) {
        RowWeights.require(numbers(weights), 2);
        RowWeights.require(null, 2);
    }

    @ParameterizedTest
    @CsvSource({"1 2 3, 6", "0.1 0.2 0.3, 0.6", "1e16 1 -1e16, 1"})
    void the_total_is_the_sum_to_the_last_digit(String weights, double total) {
        assertThat(RowWeights.total(numbers(weights), 3)).isEqualTo(total);
        assertThat(RowWeights.total(null, 3)).isEqualTo(3);
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
