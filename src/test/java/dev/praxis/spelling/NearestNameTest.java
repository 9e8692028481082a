package dev.praxis.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("id", "input", "logits", "temperature", "top_k", "top_n");

    @ParameterizedTest
    @CsvSource({
        "temperatur, temperature",
        "temprature, temperature",
        "temperatrue, temperature",
        "Temperature, temperature",
        "temp_erature, temperature",
        "tmepertaure, temperature",
        "inptu, input",
        "inputs, input",
        "logit, logits",
        "topK, top_k",
        "TOP-K, top_k",
        "topk, top_k",
        "topN, top_n",
        "ids, id"
    })
    void a_near_name_is_found(String name, String expected) {
        assertThat(NearestName.of(name, KNOWN)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "x", "temp", "heat", "inptus", "labels", "temperature_temperature"})
    void a_far_name_has_no_suggestion(String name) {
        assertThat(NearestName.of(name, KNOWN)).isNull();
    }

    @Test
    void names_of_one_character_match_only_if_equal() {
        assertThat(NearestName.of("x", List.of("k"))).isNull();
        assertThat(NearestName.of("K", List.of("k"))).isEqualTo("k");
    }

    @Test
    void the_first_of_equally_near_names_is_suggested() {
        assertThat(NearestName.of("top_x", List.of("top_n", "top_k"))).isEqualTo("top_n");
        assertThat(NearestName.of("a", List.of())).isNull();
    }

    @Test
    void a_long_name_is_not_compared_with_short_ones() {
        assertThat(NearestName.of("x".repeat(10_000_000), KNOWN)).isNull();
    }
}
