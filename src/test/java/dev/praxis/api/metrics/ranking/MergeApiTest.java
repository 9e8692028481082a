package dev.praxis.api.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Merged states against all their rows. */
class MergeApiTest extends StatesTest {
    private static final String POINTS =
            "\"operating_points\":{\"beta\":1,\"least_precision\":0.5,\"least_recall\":0.8}";

    private static final String POISSON =
            "\"interval\":{\"of\":\"roc_auc\",\"method\":\"poisson\",\"resamples\":50,\"seed\":7}";

    private List<byte[]> divided(Random random, Rows rows, int parts) {
        int[] of = random.ints(rows.scores().length, 0, parts).toArray();
        List<byte[]> states = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            Rows some = rows.part(of, part);
            if (some.scores().length > 0 && (some.weights() == null || sum(some.weights()) > 0)) {
                states.add(state(some));
            }
        }
        return states;
    }

    private static double sum(double[] weights) {
        return Arrays.stream(weights).sum();
    }

    @Test
    void the_states_of_any_division_answer_as_all_rows_bit_for_bit() {
        Random random = new Random(1);
        for (int repeat = 0; repeat < 20; repeat++) {
            Rows rows = Rows.random(random, 2 + random.nextInt(300), false);
            List<byte[]> states = divided(random, rows, 1 + random.nextInt(9));

            Answer all = post(PR_AUC, rows.json(POINTS, POISSON));
            assertThat(merge(states, POINTS, POISSON).response().body())
                    .isEqualTo(all.response().body());
            assertThat(merge(states.reversed(), POINTS, POISSON).response().body())
                    .isEqualTo(all.response().body());
        }
    }

    @Test
    void weighted_states_answer_as_all_rows_up_to_rounding() {
        Random random = new Random(2);
        for (int repeat = 0; repeat < 20; repeat++) {
            Rows rows = Rows.random(random, 10 + random.nextInt(300), true);
            int size = rows.scores().length;
            List<byte[]> states = new ArrayList<>();
            int parts = 1 + random.nextInt(5);
            int[] of = IntStream.range(0, size)
                    .map(row -> row < parts ? row : random.nextInt(parts))
                    .toArray();
            for (int part = 0; part < parts; part++) {
                Objects.requireNonNull(rows.weights())[part] = 0.5;
                states.add(state(rows.part(of, part)));
            }
            for (String method : new String[] {"logit", "binomial", "poisson"}) {
                String interval = "\"interval\":{\"of\":\"average_precision\",\"method\":\"%s\"%s}"
                        .formatted(method, method.equals("poisson") ? ",\"resamples\":20" : "");
                assertSame(
                        merge(states, POINTS, interval).json(),
                        post(PR_AUC, rows.json(POINTS, interval)).json(),
                        "");
            }
        }
    }

    /** Asserts that two answers are equal, numbers up to rounding. */
    private static void assertSame(JsonNode actual, JsonNode expected, String place) {
        if (expected.isNumber()) {
            assertThat(actual.isNumber()).as(place).isTrue();
            assertClose(actual.asDouble(), expected.asDouble(), FLOAT64);
        } else if (expected.isObject()) {
            assertThat(actual.propertyNames()).as(place).containsExactlyElementsOf(expected.propertyNames());
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                assertSame(actual.get(field.getKey()), field.getValue(), place + "/" + field.getKey());
            }
        } else {
            assertThat(actual).as(place).isEqualTo(expected);
        }
    }

    static Stream<Golden.Case> golden() {
        return Golden.cases("ranking-state.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void files_of_another_implementation_are_read_and_written(Golden.Case golden) {
        String weights = golden.get("weights").isNull() ? "" : ",\"weights\":" + golden.get("weights");
        String rows = "{\"scores\":%s,\"labels\":%s%s".formatted(golden.get("scores"), golden.get("labels"), weights);
        byte[] file = Base64.getDecoder().decode(golden.get("state").asString());

        Answer merged = merge(List.of(file));
        assertClose(
                merged.json().at("/areas/average_precision").asDouble(),
                golden.get("average_precision").asDouble(),
                FLOAT64);
        assertClose(
                merged.json().at("/areas/roc_auc").asDouble(),
                golden.get("roc_auc").asDouble(),
                FLOAT64);
        assertThat(merged.json().get("distinct_scores")).isEqualTo(golden.get("distinct_scores"));
        assertSame(merged.json(), post(PR_AUC, rows + "}").json(), "");

        String written = post(STATE, rows + "}").json().get("state").asString();
        // Kish's numbers of rows differ in their last bits.
        if (!golden.get("name").asString().equals("weights")) {
            assertThat(written).isEqualTo(golden.get("state").asString());
        }
    }

    @Test
    void a_merged_state_merges_as_the_states_in_it() {
        Random random = new Random(3);
        Rows rows = Rows.random(random, 200, false);
        List<byte[]> days = divided(random, rows, 6);
        byte[] first = mergedFile(days.subList(0, 3));
        byte[] second = mergedFile(days.subList(3, 6));

        assertThat(merge(List.of(second, first)).response().body())
                .isEqualTo(post(PR_AUC, rows.json()).response().body());
        assertThat(mergedFile(List.of(second, first))).isEqualTo(state(rows));
    }

    private byte[] mergedFile(List<byte[]> states) {
        return file(json(MERGE, body(states)), FILE).body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?interval.of=roc_auc&interval.method=poisson&interval.resamples=50&interval.seed=7"})
    void files_in_a_form_answer_as_base64_in_json(String query) {
        Rows rows = Rows.random(new Random(4), 100, false);
        List<byte[]> states = divided(new Random(5), rows, 3);
        String[] interval = {
            "interval.of=roc_auc", "interval.method=poisson", "interval.resamples=50", "interval.seed=7"
        };

        Answer answer = query.isEmpty() ? send(MERGE, form(states, interval)) : send(MERGE + query, form(states));
        assertThat(answer.response().body())
                .isEqualTo(merge(states, POISSON).response().body());
    }

    @Test
    void warnings_are_those_of_all_rows() {
        Rows binary = new Rows(new double[] {0, 1, 1, 0, 1}, new int[] {0, 1, 1, 0, 1}, null);
        JsonNode answer = merge(List.of(
                        state(binary.part(new int[] {0, 1, 0, 1, 1}, 0)),
                        state(binary.part(new int[] {0, 1, 0, 1, 1}, 1))))
                .json();

        assertThat(answer.get("warnings")
                        .valueStream()
                        .map(warning -> warning.get("code").asString()))
                .containsExactly("binary_scores", "tied_scores", "few_positives");
        assertThat(answer).isEqualTo(post(PR_AUC, binary.json()).json());
    }

    @Test
    void an_interval_without_width_is_exact_as_for_rows() {
        double[] scores = IntStream.rangeClosed(1, 12).mapToDouble(i -> i).toArray();
        int[] labels = IntStream.rangeClosed(1, 12).map(i -> i > 2 ? 1 : 0).toArray();
        Rows rows = new Rows(scores, labels, null);
        int[] halves = IntStream.range(0, 12).map(i -> i % 2).toArray();
        List<byte[]> states = List.of(state(rows.part(halves, 0)), state(rows.part(halves, 1)));
        for (String method : new String[] {"logit", "binomial", "poisson"}) {
            String interval = "\"interval\":{\"of\":\"average_precision\",\"method\":\"%s\"}".formatted(method);
            JsonNode answer = merge(states, interval).json();

            assertThat(answer.at("/interval/method").asString()).isEqualTo("exact");
            assertClose(answer.at("/interval/lower").asDouble(), 0.6915028921812392, FLOAT64);
            assertThat(answer).isEqualTo(post(PR_AUC, rows.json(interval)).json());
        }
    }

    @Test
    void one_class_alone_has_what_is_defined_of_it() {
        Rows positives = new Rows(new double[] {1, 2}, new int[] {1, 1}, null);
        JsonNode answer = merge(List.of(state(positives), state(positives))).json();
        assertThat(answer.at("/areas/average_precision").asDouble()).isEqualTo(1);
        assertThat(answer.at("/areas/roc_auc").isNull()).isTrue();
        assertThat(answer.get("undefined").propertyNames())
                .containsExactly("areas/pr_gain", "areas/roc_auc", "normalized_area");

        Rows negatives = new Rows(new double[] {1, 2}, new int[] {0, 0}, null);
        Answer undefined = merge(List.of(state(negatives), state(negatives)));
        assertThat(undefined.status()).isEqualTo(422);
        assertThat(undefined.json().get("type").asString()).isEqualTo("urn:praxis:problem:undefined");
        assertThat(undefined.pointer()).isEqualTo("/states");
    }

    @Test
    void states_without_rows_add_nothing() {
        Rows rows = Rows.random(new Random(6), 50, false);
        byte[] empty = Base64.getDecoder().decode("UFJYUwEAAAA/gEC2Fw==");

        assertThat(merge(List.of(empty, state(rows), empty)).response().body())
                .isEqualTo(post(PR_AUC, rows.json()).response().body());
        Answer none = merge(List.of(empty, empty));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().get("type").asString()).isEqualTo("urn:praxis:problem:undefined");
        assertThat(none.pointer()).isEqualTo("/states");
        assertThat(mergedFile(List.of(empty, empty))).isEqualTo(empty);
    }
}
