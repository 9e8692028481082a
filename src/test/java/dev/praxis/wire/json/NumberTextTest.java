package dev.praxis.wire.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    private static final int CASES = 300_000;

    private static NumberText text(String text) {
        return new NumberText((text + "\0".repeat(NumberText.PADDING)).getBytes(ISO_8859_1));
    }

    private static void assertNearest(String text) {
        NumberText number = text(text + ",12345678");
        int end = number.read(0);
        if (Double.doubleToRawLongBits(number.value()) != Double.doubleToRawLongBits(Double.parseDouble(text))
                || end != text.length()) {
            throw new AssertionError("%s was read as %s up to %d".formatted(text, number.value(), end));
        }
    }

    @Test
    void a_number_is_the_nearest_float64() {
        Random random = new Random(1);
        for (int i = 0; i < CASES; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertNearest(String.valueOf(value));
            }
            assertNearest(String.valueOf(random.nextGaussian()));
            assertNearest(
                    "%d.%de%d".formatted(random.nextLong(), random.nextLong(1L << 60), random.nextInt(560) - 280));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "0e5",
                "0.1e1",
                "1E+5",
                "9007199254740993.0",
                "9007199254740992.5",
                "4503599627370497.5",
                "4503599627370496.5",
                "1.00000000000000011102230246251565404",
                "5e-324",
                "2.4703282292062327208e-324",
                "2.2250738585072011e-308",
                "1.7976931348623157e308",
                "1e22",
                "1e23",
                "8.5e22",
                "999999999999999999.0",
                "0.000000000000000000000000000000999999999999999999",
                "1e-400",
                "1e00000000000000000001"
            })
    void middles_and_extremes_are_rounded_to_the_nearest(String text) {
        assertNearest(text);
        assertNearest("-" + text);
    }

    @Test
    void the_integer_minus_zero_is_zero() {
        NumberText number = text("-0");
        assertThat(number.read(0)).isEqualTo(2);
        assertThat(Double.doubleToRawLongBits(number.value())).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "+1", ".5", "1.", "1.e5", "1e", "1e+", "1e-", "NaN", "Infinity", "x", "1e999", "-1e400"
            })
    void anything_else_is_not_read(String text) {
        assertThat(text(text).read(0)).isEqualTo(NumberText.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "00", "-01", "0x1"})
    void a_number_ends_where_json_ends_it(String text) {
        assertThat(text(text).read(0)).isEqualTo(text.indexOf('0') + 1);
    }
}
