package dev.praxis.compute.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionsTest {

    @ParameterizedTest
    @CsvSource({
        "0.25, 0.75",
        "1, 0",
        "1.0000000000000002, 0",
        "0.5, 0.5009", // off by less than the tolerance
        "0.5, 0.4991",
        "0.333251953125, 0.66650390625", // a third and two in half precision
    })
    void is_a_distribution(double first, double second) {
        assertThat(Distributions.fault("q", new DMatrixRMaj(new double[][] {{first, second}}), 0))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5011, 'expected probabilities that sum to 1 (within 0.001), found a sum of 1.0011', -1",
        "0.5, 0.25, 'expected probabilities that sum to 1 (within 0.00781), found a sum of 0.75', -1",
        "1.5, -0.5, 'expected a probability from 0 to 1, found 1.5', 0",
        "0.5, -0.5, 'expected a probability from 0 to 1, found -0.5', 1",
        "NaN, 1, 'expected a probability from 0 to 1, found NaN', 0",
        "1, NaN, 'expected a probability from 0 to 1, found NaN', 1",
        "Infinity, 0, 'expected a probability from 0 to 1, found Infinity', 0",
        "1.002, -0.002, 'expected a probability from 0 to 1, found 1.002', 0",
    })
    void an_invalid_distribution_is_rejected_with_reason_and_location(
            double first, double second, String detail, int column) {
        DMatrixRMaj rows = new DMatrixRMaj(new double[][] {{1, 0}, {first, second}});
        ComputeException fault = Distributions.fault("q", rows, 1).orElseThrow();
        assertThat(fault).hasMessage(detail);
        assertThat(fault.reason()).isEqualTo(Reason.VALUE);
        assertThat(fault.argument()).isEqualTo("q");
        assertThat(fault.indices()).containsExactlyElementsOf(column < 0 ? place(1) : place(1, column));
    }

    @Test
    void the_first_invalid_row_is_reported_with_its_location() {
        DMatrixRMaj rows = new DMatrixRMaj(new double[][] {{1, 0}, {3, 4}, {5, 6}});
        assertThatThrownBy(() -> Distributions.require("q", rows, 7))
                .isInstanceOfSatisfying(
                        ComputeException.class,
                        fault -> assertThat(fault.indices()).containsExactly(7, 1, 0));
        Distributions.require("q", new DMatrixRMaj(new double[][] {{1, 0}, {0.5, 0.5}}));
    }

    private static List<Integer> place(Integer... indices) {
        return List.of(indices);
    }
}
