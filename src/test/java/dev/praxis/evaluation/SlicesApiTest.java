package dev.praxis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers per group over HTTP, beside separate requests with only the rows of a group. */
class SlicesApiTest extends HttpTest {
    private static final String PR_AUC = "/v1/metrics/pr-auc";
    private static final String CLASSIFICATION = "/v1/metrics/classification";
    private static final String CALIBRATION = "/v1/metrics/calibration";
    private static final int ROWS = 400;
    private static final String[] NAMES = {"north", "süd", "a/b", "", "\uD83D\uDE00"};

    private static final Random RANDOM = new Random(5);
    private static final int[] GROUPS = RANDOM.ints(ROWS, 0, NAMES.length).toArray();
    private static final String[] WEIGHTS =
            texts(RANDOM.ints(ROWS, 0, 4).mapToObj(i -> String.valueOf(0.5 * i)).toList());
    private static final String[] SCORES = texts(
            RANDOM.ints(ROWS, 0, 50).mapToObj(i -> String.valueOf(i / 50.0)).toList());
    private static final String[] BINARY =
            texts(RANDOM.ints(ROWS, 0, 2).mapToObj(String::valueOf).toList());
    private static final String[] CLASSES =
            texts(RANDOM.ints(ROWS, 0, 3).mapToObj(String::valueOf).toList());
    private static final String[] DISTRIBUTIONS = texts(RANDOM.ints(ROWS, 1, 60)
            .mapToObj(i -> "[%s,%s,0.25]".formatted(i / 100.0, (75 - i) / 100.0))
            .toList());

    private static String[] texts(List<String> list) {
        return list.toArray(String[]::new);
    }

    /** Returns a request with the given rows of some columns. */
    private static String body(Map<String, String[]> columns, int[] rows, String options) {
        return "{%s%s}"
                .formatted(
                        columns.entrySet().stream()
                                .map(column -> "\"%s\":[%s]"
                                        .formatted(
                                                column.getKey(),
                                                Arrays.stream(rows)
                                                        .mapToObj(row -> column.getValue()[row])
                                                        .collect(Collectors.joining(","))))
                                .collect(Collectors.joining(",")),
                        options);
    }

    private static Map<String, String[]> columns(String scoresField, String[] scores, String[] labels) {
        Map<String, String[]> columns = new LinkedHashMap<>();
        columns.put(scoresField, scores);
        columns.put("labels", labels);
        columns.put("weights", WEIGHTS);
        return columns;
    }

    /** Asserts that each group, and the whole, has the answer of a separate request. */
    private JsonNode assertSliced(String path, Map<String, String[]> columns, String options, String... onlyInGroups) {
        int[] all = IntStream.range(0, ROWS).toArray();
        Map<String, String[]> withGroups = new LinkedHashMap<>(columns);
        withGroups.put(
                "groups",
                Arrays.stream(GROUPS)
                        .mapToObj(group -> '"' + NAMES[group] + '"')
                        .toArray(String[]::new));
        ObjectNode sliced =
                (ObjectNode) post(path, body(withGroups, all, options)).json();
        JsonNode groups = sliced.remove("groups");
        assertThat(sliced).isEqualTo(post(path, body(columns, all, options)).json());
        assertThat(groups.propertyNames())
                .containsExactlyElementsOf(Arrays.stream(GROUPS)
                        .distinct()
                        .mapToObj(group -> NAMES[group])
                        .toList());
        for (int group = 0; group < NAMES.length; group++) {
            int code = group;
            int[] rows = Arrays.stream(all).filter(row -> GROUPS[row] == code).toArray();
            ObjectNode found = ((ObjectNode) groups.get(NAMES[group])).deepCopy();
            assertThat(found.get("rows").asInt()).isEqualTo(rows.length);
            found.remove(List.of(onlyInGroups));
            assertThat(found).isEqualTo(post(path, body(columns, rows, options)).json());
        }
        return groups;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",'interval':{'of':'average_precision','method':'bootstrap','resamples':50,'seed':3}",
                ",'interval':{'of':'envelope','method':'logit'}"
            })
    void areas_and_intervals_of_a_group_are_those_of_its_rows_alone(String options) {
        assertSliced(PR_AUC, columns("scores", SCORES, BINARY), options.replace('\'', '"'));
    }

    @Test
    void a_group_has_its_own_operating_points_and_its_counts_at_the_shared_ones() {
        String options = ",\"operating_points\":{\"beta\":1,\"least_precision\":0.5,\"least_recall\":0.8}";
        Map<String, String[]> columns = columns("scores", SCORES, BINARY);
        JsonNode groups = assertSliced(PR_AUC, columns, options, "at_shared_thresholds");
        int[] all = IntStream.range(0, ROWS).toArray();
        JsonNode shared = post(PR_AUC, body(columns, all, options)).json().get("operating_points");
        for (int group = 0; group < NAMES.length; group++) {
            int code = group;
            int[] rows = Arrays.stream(all).filter(row -> GROUPS[row] == code).toArray();
            for (String point : new String[] {"best_f_beta", "recall_at_precision", "precision_at_recall"}) {
                JsonNode threshold = shared.get(point).get("threshold");
                JsonNode alone = post(
                                "/v1/metrics/confusion",
                                body(columns, rows, ",\"thresholds\":[%s]".formatted(threshold)))
                        .json()
                        .at("/results/0");
                assertThat(alone.get("true_positives").isNumber()).isTrue();
                assertThat(groups.get(NAMES[group]).get("at_shared_thresholds").get(point))
                        .isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",'logits':true,'top_k':[1,2]",
                ",'zero_division':0,'confusion_matrix':'sparse','class_names':['x','y','z']"
            })
    void classification_of_a_group_is_that_of_its_rows_alone(String options) {
        assertSliced(CLASSIFICATION, columns("scores", DISTRIBUTIONS, CLASSES), options.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'bins':3", ",'logits':true"})
    void calibration_of_a_group_is_that_of_its_rows_alone(String options) {
        String quoted = options.replace('\'', '"');
        // No probability is 0 or 1, whose losses name a row of the request.
        String[] probabilities =
                Arrays.stream(SCORES).map(score -> "0.1" + score.substring(2)).toArray(String[]::new);
        assertSliced(CALIBRATION, columns("probabilities", probabilities, BINARY), quoted);
        assertSliced(CALIBRATION, columns("probabilities", DISTRIBUTIONS, CLASSES), quoted);
    }

    @Test
    void a_group_without_an_answer_is_named_in_undefined() {
        JsonNode areas = post(
                        PR_AUC,
                        "{\"scores\":[3,2,1],\"labels\":[1,0,0],\"groups\":[\"a\",\"a\",\"b\"],\"weights\":[1,1,1]}")
                .json();
        assertThat(areas.get("groups").propertyNames()).containsExactly("a");
        assertThat(areas.at("/undefined").get("groups/b").asString()).contains("positive");

        for (String body : new String[] {
            "{\"scores\":[[3,2],[1,2]],\"labels\":[0,0],\"groups\":[1,2],\"weights\":[1,0]}",
            "{\"probabilities\":[0.3,0.2],\"labels\":[0,0],\"groups\":[1,2],\"weights\":[1,0]}"
        }) {
            JsonNode answer = post(body.contains("scores") ? CLASSIFICATION : CALIBRATION, body)
                    .json();
            assertThat(answer.get("groups").propertyNames()).containsExactly("1");
            assertThat(answer.get("undefined").get("groups/2").asString()).isEqualTo("all weights are 0");
        }
    }

    @Test
    void reasons_in_a_group_name_rows_of_the_request() {
        String rows = "\"labels\":[1,0,1,1],\"groups\":[\"a\",\"b\",\"b\",\"b\"]";
        JsonNode classOne = post(CALIBRATION, "{\"probabilities\":[0.5,0.5,0,0.5]," + rows + "}")
                .json();
        assertThat(classOne.at("/groups/b/undefined/log_loss").asString()).contains("row 2 ");
        String distributions = "[[0.5,0.5],[0.5,0.5],[1,0],[0.5,0.5]],";
        JsonNode topLabel = post(CALIBRATION, "{\"probabilities\":" + distributions + rows + "}")
                .json();
        assertThat(topLabel.at("/groups/b/undefined/log_loss").asString()).contains("row 2 ");
        JsonNode classification = post(CLASSIFICATION, "{\"scores\":" + distributions + rows + "}")
                .json();
        assertThat(classification.at("/groups/b/undefined/log_loss").asString()).contains("row 2 ");
    }

    @Test
    void groups_warn_of_their_own_rows() {
        List<String> labels = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            labels.add(i % 2 == 0 || i == 29 ? "1" : "0");
            groups.add(i < 28 ? "0" : "1");
        }
        JsonNode answer = post(
                        PR_AUC,
                        "{\"scores\":%s,\"labels\":%s,\"groups\":%s}"
                                .formatted(IntStream.range(0, 30).boxed().toList(), labels, groups))
                .json();
        assertThat(answer.has("warnings")).isFalse();
        assertThat(answer.at("/groups/0").has("warnings")).isFalse();
        assertThat(answer.at("/groups/1/warnings/0/code").asString()).isEqualTo("few_positives");
    }

    @Test
    void csv_has_a_column_of_groups() {
        String json = post(
                        PR_AUC, "{\"scores\":[3,2,1,0],\"labels\":[1,0,1,0],\"groups\":[\"x y\",\"b\",\"b\",\"x y\"]}")
                .response()
                .body();
        Answer csv = send(request(PR_AUC)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("score,group,label\n3,x y,1\n2,b,0\n1,b,1\n0,x y,0\n")));
        assertThat(csv.response().body()).isEqualTo(json).contains("\"x y\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "['a'] | /groups | expected 2 names, one per row, found 1",
                "['a','b','c'] | /groups | expected 2 names, one per row, found 3",
                "[1.5,2] | /groups/0 | name",
                "[null,'a'] | /groups/0 | name",
                "[['a'],['b']] | /groups/0 | name",
                "'a' | /groups | array of names",
            })
    void groups_that_are_no_names_of_the_rows_are_rejected(String groups, String pointer, String part) {
        Answer answer =
                post(PR_AUC, "{\"scores\":[2,1],\"labels\":[1,0],\"groups\":%s}".formatted(groups.replace('\'', '"')));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(answer.json().get("detail").asString()).contains(part);
    }

    @Test
    void more_groups_than_the_limit_are_rejected_with_their_number() {
        List<Integer> numbers = IntStream.range(0, 1001).boxed().toList();
        String rows = "\"labels\":%s,\"groups\":%s}"
                .formatted(numbers.stream().map(i -> 1).toList(), numbers);
        Answer answer = post(PR_AUC, "{\"scores\":" + numbers + "," + rows);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString())
                .contains("expected at most 1000 groups (praxis.metrics.groups), found 1001");
    }

    @Test
    void the_draws_of_all_groups_count_before_anything_is_computed() {
        String body = "{\"scores\":[2,1],\"labels\":[1,0],\"groups\":[\"a\",\"a\"],"
                + "\"interval\":{\"of\":\"roc_auc\",\"method\":\"bootstrap\",\"resamples\":300000000}}";
        Answer answer = post(PR_AUC, body);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains("praxis.ranking.bootstrap-draws", "1200000000");
    }
}
