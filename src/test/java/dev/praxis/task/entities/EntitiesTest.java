package dev.praxis.task.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Golden;
import dev.praxis.Golden.Case;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.checkpoint.tokenizer.WordBoundaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EntitiesTest {
    /** The pipeline computes in float32. */
    private static final double FLOAT32 = 1e-6;

    private static final List<String> LABELS = List.of("O", "B-PER", "I-PER");

    static Stream<Case> cases() {
        return Golden.cases("entities.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void entities_are_those_of_the_pipeline(Case golden) {
        Tokens tokens = tokens(golden);
        int[] text = golden.get("text").asString().codePoints().toArray();
        boolean[] continues = new WordBoundaries(
                        golden.get("marks_continuations").asBoolean(),
                        golden.get("unknown").asInt())
                .continuations(tokens, text);
        LabeledTokens labeled = labeled(golden, tokens, continues);
        assertThat(golden.get("answers")).isNotEmpty();
        for (JsonNode answer : golden.get("answers")) {
            Aggregation aggregation =
                    Aggregation.valueOf(answer.get("aggregation").asString().toUpperCase(Locale.ROOT));
            Set<String> ignored = answer.get("ignore_labels")
                    .valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.toSet());
            List<Entity> entities = Entities.of(labeled, aggregation, ignored);
            JsonNode expected = answer.get("entities");
            assertThat(entities).as("%s: %s", aggregation, expected).hasSize(expected.size());
            for (int i = 0; i < entities.size(); i++) {
                Entity entity = entities.get(i);
                assertThat(List.of(entity.label(), entity.start(), entity.end()))
                        .as("%s %d: %s", aggregation, i, expected)
                        .isEqualTo(List.of(
                                expected.get(i).get(0).asString(),
                                expected.get(i).get(2).asInt(),
                                expected.get(i).get(3).asInt()));
                assertThat(entity.score()).isEqualTo(expected.get(i).get(1).asDouble(), within(FLOAT32));
            }
        }
    }

    @Test
    void scores_are_computed_in_float64() {
        LabeledTokens token = new LabeledTokens(
                new int[1], new int[] {1}, new boolean[1], new float[] {30, 0}, List.of("PER", "LOC"));
        double score =
                Entities.of(token, Aggregation.SIMPLE, Set.of()).getFirst().score();
        assertThat(score).isEqualTo(1 / (1 + Math.exp(-30)), within(1e-15)).isLessThan(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_text_without_tokens_has_no_entities(Aggregation aggregation) {
        LabeledTokens none = new LabeledTokens(new int[0], new int[0], new boolean[0], new float[0], LABELS);
        assertThat(Entities.of(none, aggregation, Set.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void an_entity_may_take_a_whole_long_text(Aggregation aggregation) {
        int count = 100_000;
        LabeledTokens same = new LabeledTokens(
                IntStream.range(0, count).map(i -> 2 * i).toArray(),
                IntStream.range(0, count).map(i -> 2 * i + 1).toArray(),
                new boolean[count],
                repeated(count, 0, 1, 2),
                LABELS);
        assertThat(Entities.of(same, aggregation, Set.of("O"))).singleElement().satisfies(entity -> {
            assertThat(entity.label()).isEqualTo("PER");
            assertThat(entity.end()).isEqualTo(2 * count - 1);
        });
    }

    @Test
    void a_long_text_may_have_ten_thousand_entities() {
        int count = 10_000;
        LabeledTokens each = new LabeledTokens(
                IntStream.range(0, count).toArray(),
                IntStream.range(0, count).map(i -> i + 1).toArray(),
                new boolean[count],
                repeated(count, 0, 3, 1),
                LABELS);
        assertThat(Entities.of(each, Aggregation.FIRST, Set.of("O"))).hasSize(count);
    }

    private static float[] repeated(int count, float... row) {
        float[] rows = new float[count * row.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row[i % row.length];
        }
        return rows;
    }

    /** Returns the tokens that are not special, with the logits of their labels. */
    private static LabeledTokens labeled(Case golden, Tokens tokens, boolean[] continues) {
        List<String> labels =
                golden.get("labels").valueStream().map(JsonNode::asString).toList();
        int[] kept = IntStream.range(0, tokens.length())
                .filter(i -> !tokens.isSpecial(i))
                .toArray();
        boolean[] keptContinues = new boolean[kept.length];
        List<Double> logits = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            keptContinues[i] = continues[kept[i]];
            golden.get("logits").get(kept[i]).forEach(logit -> logits.add(logit.asDouble()));
        }
        float[] values = new float[logits.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = logits.get(i).floatValue();
        }
        return new LabeledTokens(
                IntStream.of(kept).map(i -> tokens.starts()[i]).toArray(),
                IntStream.of(kept).map(i -> tokens.ends()[i]).toArray(),
                keptContinues,
                values,
                labels);
    }

    private static Tokens tokens(Case golden) {
        int[] ids = golden.get("ids").valueStream().mapToInt(JsonNode::asInt).toArray();
        boolean[] special = new boolean[ids.length];
        IntStream.range(0, ids.length)
                .forEach(i -> special[i] = golden.get("special").get(i).asInt() == 1);
        return new Tokens(
                ids,
                new int[ids.length],
                golden.get("tokens").valueStream().map(JsonNode::asString).toArray(String[]::new),
                offsets(golden, special, 0),
                offsets(golden, special, 1),
                IntStream.range(0, ids.length).map(i -> special[i] ? -1 : 0).toArray());
    }

    private static int[] offsets(Case golden, boolean[] special, int which) {
        return IntStream.range(0, special.length)
                .map(i -> special[i]
                        ? -1
                        : golden.get("offsets").get(i).get(which).asInt())
                .toArray();
    }
}
