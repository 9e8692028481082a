package dev.praxis.wire.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final int IDS = 100_000;

    @Test
    void indices_are_those_of_a_map_of_texts() {
        Random random = new Random(4);
        Ids ids = new Ids();
        Map<String, Integer> map = new HashMap<>();
        for (int i = 0; i < IDS; i++) {
            long id = integer(random);
            String text = random.nextInt(8) == 0 ? "n" + id : Long.toString(id);
            int expected = map.computeIfAbsent(text, key -> map.size());
            boolean isText = random.nextBoolean() || text.startsWith("n");
            assertThat(isText ? ids.index(text) : ids.index(id)).as(text).isEqualTo(expected);
        }
        assertThat(ids.size()).isEqualTo(map.size());
    }

    /** Returns an integer that is small, or extreme, or has only bits that a weak hash drops. */
    private static long integer(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(1000) - 500;
            case 1 -> Long.MIN_VALUE + random.nextInt(100);
            case 2 -> Long.MAX_VALUE - random.nextInt(100);
            case 3 -> (long) random.nextInt(20_000) << 44;
            default -> random.nextLong();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-7", "10", "9223372036854775807", "-9223372036854775808", "999999999999999999"})
    void a_text_that_is_the_decimal_form_of_an_integer_is_that_integer(String text) {
        Ids ids = new Ids();
        assertThat(ids.index(Long.parseLong(text))).isZero();
        assertThat(ids.index(text)).isZero();
        assertThat(ids.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-0",
                "00",
                "07",
                "+7",
                "7.0",
                " 7",
                "1e3",
                "9223372036854775808",
                "-9223372036854775809",
                "99999999999999999999",
                "٣",
                "0x1"
            })
    void any_other_text_is_itself(String text) {
        Ids ids = new Ids();
        for (long id : new long[] {0, 7, 1000, Long.MAX_VALUE, Long.MIN_VALUE, 3, 1}) {
            ids.index(id);
        }
        assertThat(ids.index(text)).isEqualTo(7);
        assertThat(ids.index(text)).isEqualTo(7);
    }
}
