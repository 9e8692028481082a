package dev.praxis.wire.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "3, 3",
        "123456, 123456",
        "0.123456, 0.1235",
        "-0.5, -0.5",
        "1234.56, 1235",
        "0.00012345, 0.0001234",
        "0.000012345, 1.234e-5",
        "1e7, 1e7",
        "-1.7976931348623157e308, -1.798e308",
        "4.9e-324, 4.941e-324"
    })
    void a_number_has_four_significant_digits(double value, String expected) {
        assertThat(Numbers.of(value)).isEqualTo(expected);
    }

    @Test
    void numbers_beside_each_other_have_the_same_decimals() {
        assertThat(Numbers.alike(0.12345, -0.001, 0)).containsExactly("0.12", "0.00", "0");
        assertThat(Numbers.alike(0.012345, -0.001)).containsExactly("0.012", "-0.001");
        assertThat(Numbers.alike(5, 100)).containsExactly("5", "100");
        assertThat(Numbers.alike(12.345, 0.5)).containsExactly("12", "0");
        assertThat(Numbers.alike(1e-7, 0)).containsExactly("1e-7", "0");
        assertThat(Numbers.alike()).isEmpty();
    }

    @Test
    void a_number_that_is_not_finite_is_rejected() {
        assertThatThrownBy(() -> Numbers.of(Double.NaN)).isInstanceOf(IllegalStateException.class);
    }
}
