package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.transformer.traced.StageShape;
import dev.praxis.problem.ProblemException;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageSelectionTest {

    @ParameterizedTest
    @CsvSource({
        "*, layers.0.context, true",
        "layers.0.*, layers.0.heads.1.scores, true",
        "layers.0.*, layers.10.expansion, false",
        "layers.*.weights, layers.3.heads.0.weights, true",
        "layers.*.weights, layers.3.heads.0.weights.more, false",
        "pooling, pooling, true",
        "pooling, spooling, false",
        "pooling, poolings, false",
        "*norm, layers.0.output_norm, true",
        "layers.1.heads.*.s*s, layers.1.heads.0.scaled_scores, true",
        "**, final_norm, true",
        "layers.0.*, layers.0., true",
        "layers.0.?, layers.0.x, false"
    })
    void a_star_matches_any_characters_and_all_others_match_literally(String pattern, String name, boolean matches) {
        assertThat(new StageSelection(pattern).selects(name)).isEqualTo(matches);
    }

    @Test
    void agrees_with_regular_expressions_on_random_patterns() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            String pattern = random(random, "ab.*", 6);
            String name = random(random, "ab.", 8);
            String regex =
                    Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            assertThat(new StageSelection(pattern).selects(name))
                    .as("%s on %s", pattern, name)
                    .isEqualTo(name.matches(regex));
        }
    }

    @Test
    void a_pattern_with_many_stars_is_matched_quickly() {
        String pattern = "*a".repeat(49) + "*b";
        assertThat(new StageSelection(pattern).selects("a".repeat(2_000))).isFalse();
    }

    @Test
    void a_stage_selected_by_several_patterns_is_counted_once() {
        StageSelection selection = new StageSelection("a*", "*b");
        StageSelection.Size size = selection.measure(Stream.of(
                new StageShape("ab", 2, 3), new StageShape("a", 1, 1), new StageShape("b", 4, 5), shape("c")));
        assertThat(size).isEqualTo(new StageSelection.Size(4, 3, 27));
    }

    @Test
    void a_pattern_that_selects_nothing_is_a_problem_at_its_location() {
        assertThatThrownBy(() -> new StageSelection("a", "z*").measure(Stream.of(shape("a"))))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.pointer()).isEqualTo("/stages/1"));
    }

    @Test
    void an_absent_selection_selects_all_and_none_selects_nothing() {
        assertThat(StageSelection.of(null).selects("anything")).isTrue();
        assertThat(StageSelection.NONE.isEmpty()).isTrue();
        assertThat(StageSelection.NONE.selects("anything")).isFalse();
        assertThat(StageSelection.NONE.measure(Stream.of(shape("a")))).isEqualTo(new StageSelection.Size(1, 0, 0));
    }

    @Test
    void empty_and_overlong_selections_are_problems() {
        String[][] wrong = {{}, {""}, {"a".repeat(101)}, new String[65]};
        Arrays.fill(wrong[3], "a");
        for (String[] sent : wrong) {
            assertThatThrownBy(() -> StageSelection.of(sent)).isInstanceOf(ProblemException.class);
        }
    }

    private static StageShape shape(String name) {
        return new StageShape(name, 1, 1);
    }

    private static String random(Random random, String letters, int maxLength) {
        return random.ints(random.nextInt(maxLength + 1), 0, letters.length())
                .mapToObj(i -> letters.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
