package dev.praxis.api.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Gzip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The states of rows: bodies, media types and the numbers beside the file. */
class StateApiTest extends StatesTest {
    private static final Rows TEN = new Rows(
            new double[] {0.65, 0.1, 0.15, 0.43, 0.97, 0.24, 0.82, 0.7, 0.32, 0.84},
            new int[] {0, 0, 1, 0, 1, 1, 0, 1, 1, 1},
            null);

    @Test
    void a_state_has_the_numbers_of_its_rows_beside_it() {
        Answer answer = post(STATE, "{\"scores\":[0.9,0.6,0.6,0.2],\"labels\":[1,0,1,1],\"weights\":[2,0.5,1,0]}");
        assertThat(answer.json().get("rows").asInt()).isEqualTo(4);
        assertThat(answer.json().get("positives").asDouble()).isEqualTo(3);
        assertThat(answer.json().get("distinct_scores").asInt()).isEqualTo(2);
        assertThat(answer.json().has("warnings")).isFalse();
        assertThat(merge(List.of(Base64.getDecoder()
                                .decode(answer.json().get("state").asString())))
                        .json()
                        .get("rows")
                        .asInt())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, "application/octet-stream"})
    void the_response_is_a_file_where_the_client_asks_for_one(String accepted) {
        HttpResponse<byte[]> file = file(json(STATE, TEN.json()), accepted);
        assertThat(file.body()).isEqualTo(state(TEN));
        assertThat(file.headers().firstValue("Content-Type")).hasValue(accepted);
        assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"state.prs\"");
        assertThat(file.headers().firstValue("Content-Length")).hasValue(String.valueOf(file.body().length));

        HttpResponse<byte[]> merged = file(request(MERGE, form(List.of(file.body(), file.body()))), accepted);
        assertThat(merged.headers().firstValue("Content-Type")).hasValue(accepted);
        assertThat(merge(List.of(merged.body())).json().get("rows").asInt()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                                              | application/json
            application/json                                                 | application/json
            application/vnd.praxis.ranking-state;q=0.1, application/json     | application/json
            application/json;q=0.1, application/vnd.praxis.ranking-state     | application/vnd.praxis.ranking-state
            application/vnd.praxis.ranking-state, */*;q=0.1                  | application/vnd.praxis.ranking-state
            application/octet-stream, application/json;q=0.5                 | application/octet-stream
            application/*                                                    | application/json
            """)
    void the_accepted_types_choose_the_form_by_their_order(String accepted, String expected) {
        byte[] state = state(TEN);
        for (HttpRequest.Builder request : List.of(json(STATE, TEN.json()), json(MERGE, body(List.of(state))))) {
            assertThat(file(request, accepted).headers().firstValue("Content-Type"))
                    .hasValue(expected);
        }
    }

    @Test
    void rows_in_files_have_the_state_of_those_in_json() throws IOException {
        byte[] expected = state(TEN);
        StringBuilder csv = new StringBuilder("score,label\n");
        for (int row = 0; row < TEN.scores().length; row++) {
            csv.append(TEN.scores()[row]).append(',').append(TEN.labels()[row]).append('\n');
        }
        byte[] text = csv.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        addPart(form, "name=\"rows\"; filename=\"rows.csv\"", text);

        assertThat(file(typed("text/csv", text), FILE).body()).isEqualTo(expected);
        assertThat(file(typed("text/csv", Gzip.compress(text)).header("Content-Encoding", "gzip"), FILE)
                        .body())
                .isEqualTo(expected);
        assertThat(file(typed("application/x-npz", resource("ten.npz")), FILE).body())
                .isEqualTo(expected);
        assertThat(file(request(STATE, form), FILE).body()).isEqualTo(expected);
    }

    private HttpRequest.Builder typed(String type, byte[] body) {
        return typed(STATE, type, body);
    }

    private HttpRequest.Builder typed(String path, String type, byte[] body) {
        return request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(StateApiTest.class.getResourceAsStream("/columns/" + name))) {
            return in.readAllBytes();
        }
    }

    @Test
    void labels_may_be_texts() {
        String texts = "{\"scores\":[0.2,0.7],\"labels\":[\"ham\",\"spam\"],\"positive_label\":\"spam\"}";
        assertThat(post(STATE, texts).json().get("state"))
                .isEqualTo(post(STATE, "{\"scores\":[0.2,0.7],\"labels\":[0,1]}")
                        .json()
                        .get("state"));
    }

    @Test
    void warnings_about_the_body_are_in_json_and_their_codes_in_a_header_of_the_file() {
        String signs = "{\"scores\":[0.2,0.7],\"labels\":[-1,1]}";
        assertThat(post(STATE, signs).json().at("/warnings/0/code").asString()).isEqualTo("minus_one_labels");
        assertThat(file(json(STATE, signs), FILE).headers().firstValue("Praxis-Warnings"))
                .hasValue("minus_one_labels");
        assertThat(file(json(STATE, TEN.json()), FILE).headers().firstValue("Praxis-Warnings"))
                .isEmpty();
    }

    @Test
    void compressed_states_are_read() {
        byte[] form = form(List.of(state(TEN), state(TEN))).toByteArray();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(form);
        whole.writeBytes("--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        Answer plain = send(MERGE, form(List.of(state(TEN), state(TEN))));

        assertThat(send(request(MERGE)
                                .header("Content-Type", FORM)
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(Gzip.compress(whole.toByteArray()))))
                        .response()
                        .body())
                .isEqualTo(plain.response().body());
        assertThat(send(request(MERGE)
                                .header("Content-Type", JSON)
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(Gzip.compress(body(List.of(state(TEN), state(TEN)))))))
                        .response()
                        .body())
                .isEqualTo(plain.response().body());
    }

    @Test
    void long_states_in_base64_are_no_longer_than_the_body_allows() {
        Rows rows = Rows.random(new Random(1), 90_000, false);
        byte[] state = state(rows);
        assertThat(state.length).isGreaterThan(300_000);
        assertThat(merge(List.of(state)).json().get("rows").asInt()).isEqualTo(90_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scores":[],"labels":[1]}                          | 422 | /labels
            {"scores":[],"labels":[],"weights":[0]}             | 422 | /weights
            {"scores":[1],"labels":[0,1]}                       | 422 | /labels
            {"scores":[1],"labels":[0,1],"weights":[0]}         | 422 | /labels
            {"scores":[1,2],"labels":[0,1],"weights":[0]}       | 422 | /weights
            {"scores":[1,2],"labels":[0,1],"weights":[1,-1]}    | 422 | /weights/1
            {"scores":[1,2],"labels":[0,1],"groups":["a","b"]}  | 422 | /groups
            {"scores":[1,2],"labels":["a","b"]}                 | 422 | /positive_label
            {"scores":[1],"labels":["a"]}                       | 422 | /positive_label
            {"scores":[1,2],"labels":["a","b"],"positive_label":"c"} | 422 | /positive_label
            {"scores":[1],"labels":[1],"positive_label":"c"}    | 422 | /positive_label
            """)
    void invalid_rows_are_reported_at_their_pointer(String body, int status, String pointer) {
        Answer answer = post(STATE, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(file(json(STATE, body), FILE).headers().firstValue("Content-Type"))
                .hasValue(PROBLEM);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scores":[],"labels":[]}                                         | 0 | 0
            {"scores":[],"labels":[],"weights":[]}                            | 0 | 0
            {"scores":[],"labels":[],"positive_label":"spam"}                 | 0 | 0
            {"scores":[1,2],"labels":[0,1],"weights":[0,0]}                   | 2 | 0
            {"scores":[1,2],"labels":[0,0]}                                   | 2 | 0
            {"scores":[1,2],"labels":[1,1]}                                   | 2 | 2
            {"scores":[1],"labels":["ham"],"positive_label":"spam"}           | 1 | 0
            {"scores":[1],"labels":["spam"],"positive_label":"spam"}          | 1 | 1
            """)
    void rows_without_a_class_or_without_any_row_have_a_state_that_merges(String body, int rows, int positives) {
        JsonNode state = post(STATE, body).json();
        assertThat(state.get("rows").asInt()).isEqualTo(rows);
        assertThat(state.get("positives").asInt()).isEqualTo(positives);

        byte[] file = Base64.getDecoder().decode(state.get("state").asString());
        JsonNode merged = merge(List.of(file, state(TEN))).json();
        assertThat(merged.get("rows").asInt()).isEqualTo(10 + rows);
        assertThat(merged.get("positives").asInt()).isEqualTo(6 + positives);
    }

    @Test
    void groups_are_not_in_a_state() {
        String why = "groups are not in a state; make a state for each group";
        String csv = "score,label,group\n1,1,a\n0,0,b\n";
        assertDetail(json(STATE, "{\"scores\":[1],\"labels\":[1],\"groups\":[\"a\"]}"), "/groups: " + why);
        assertDetail(typed("text/csv", csv.getBytes(StandardCharsets.UTF_8)), "/group: " + why);
        assertDetail(
                typed(STATE + "?group=g", "text/csv", "score,label\n1,1\n".getBytes(StandardCharsets.UTF_8)),
                "/group: " + why);
        byte[] form = "--b\r\nContent-Disposition: form-data; name=\"groups\"; filename=\"g.npy\"\r\n\r\n-\r\n--b--\r\n"
                .getBytes(StandardCharsets.UTF_8);
        assertDetail(typed("multipart/form-data; boundary=b", form), "/groups: " + why);
    }

    @Test
    void an_unknown_option_of_a_file_is_answered_with_all_options() {
        byte[] csv = "score,label\n1,1\n".getBytes(StandardCharsets.UTF_8);
        assertDetail(
                typed(STATE + "?x=1", "text/csv", csv),
                "/x: unknown option; known options are score, label, weight, positive_label, ignore_extra_columns");
        assertDetail(typed(STATE + "?scor=1", "text/csv", csv), "/scor: unknown option; did you mean \"score\"?");
    }

    private void assertDetail(HttpRequest.Builder request, String detail) {
        Answer answer = send(request);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).startsWith(detail);
    }

    @Test
    void files_without_rows_have_the_state_of_none() throws IOException {
        byte[] none = file(json(STATE, "{\"scores\":[],\"labels\":[]}"), FILE).body();
        byte[] header = "score,label\n".getBytes(StandardCharsets.UTF_8);

        assertThat(file(typed("text/csv", header), FILE).body()).isEqualTo(none);
        assertThat(file(typed(STATE + "?positive_label=spam", "text/csv", header), FILE)
                        .body())
                .isEqualTo(none);
        assertThat(file(typed("application/x-npz", resource("no-rows.npz")), FILE)
                        .body())
                .isEqualTo(none);
    }

    @Test
    void a_file_without_the_positive_label_has_negative_rows_and_a_warning() {
        byte[] ham = "score,label\n0.2,ham\n0.7,ham\n".getBytes(StandardCharsets.UTF_8);
        Answer answer = send(typed(STATE + "?positive_label=spam", "text/csv", ham));

        assertThat(answer.json().get("positives").asInt()).isZero();
        assertThat(answer.json().at("/warnings/0/code").asString()).isEqualTo("absent_positive_label");
        assertThat(answer.json().at("/warnings/0/detail").asString())
                .isEqualTo("no label is \"spam\": every label is \"ham\"");
        assertThat(answer.json().get("state"))
                .isEqualTo(post(STATE, "{\"scores\":[0.2,0.7],\"labels\":[0,0]}")
                        .json()
                        .get("state"));
        assertThat(send(typed(PR_AUC + "?positive_label=spam", "text/csv", ham)).pointer())
                .isEqualTo("/positive_label");
    }
}
