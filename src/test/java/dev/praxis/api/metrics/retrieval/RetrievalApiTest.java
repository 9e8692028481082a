package dev.praxis.api.metrics.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RetrievalApiTest extends HttpTest {
    private static final String PATH = "/v1/metrics/retrieval";
    private static final double FLOAT64 = 1e-12;

    /** Tolerance of bpref by trec_eval, which divides in float32. */
    private static final double TREC_EVAL_FLOAT32 = 1e-7;

    private static final String ROWS = "\"query\":[7,8,7,7],\"scores\":[3,1,2,1],\"relevance\":[0,1,2,1]";

    static Stream<Golden.Case> golden() {
        return Golden.cases("retrieval.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void metrics_are_the_mean_or_the_bounds_over_all_orders_of_equal_scores(Golden.Case golden) {
        String body =
                "{\"queries\":[{\"scores\":%s,\"relevance\":%s}],\"k\":[%s],\"greatest_relevance\":%s,\"ties\":\"%s\"}";
        JsonNode expected = at(body, golden, "expected");
        assertSame(expected, golden.get("expected"));
        JsonNode bounds = at(body, golden, "bounds");
        assertSame(bounds.get("worst"), golden.get("worst"));
        assertSame(bounds.get("best"), golden.get("best"));
        assertThat(bounds.get("ndcg_linear"))
                .isEqualTo(at(body, golden, "expected").get("ndcg_linear"));
    }

    private JsonNode at(String body, Golden.Case golden, String ties) {
        return post(
                        PATH,
                        body.formatted(
                                golden.get("scores"),
                                golden.get("relevance"),
                                golden.get("k"),
                                golden.get("greatest_relevance"),
                                ties))
                .json()
                .at("/at/0");
    }

    private static void assertSame(JsonNode actual, JsonNode expected) {
        expected.propertyNames()
                .forEach(metric -> assertThat(actual.get(metric).asDouble())
                        .as(metric)
                        .isCloseTo(expected.get(metric).asDouble(), offset(FLOAT64)));
    }

    @Test
    void files_of_trec_give_the_numbers_of_trec_eval() {
        Golden.Case golden = Golden.named("trec-eval.json", "a random run");
        JsonNode answer = files(
                        "?ties=trec_eval&per_query=true",
                        golden.get("run").asString(),
                        golden.get("qrels").asString())
                .json();
        assertThat(answer.get("queries").asInt()).isEqualTo(12);
        assertThat(answer.get("queries_without_documents").asInt()).isEqualTo(1);
        assertThat(answer.get("queries_without_relevant").asInt()).isEqualTo(1);
        assertTrec(answer.get("at"), golden.get("means"), "means");
        assertThat(answer.get("per_query")).hasSize(12);
        answer.get("per_query").forEach(query -> {
            String id = query.get("id").asString();
            assertTrec(query.get("at"), golden.get("queries").get(id), id);
        });
    }

    private static void assertTrec(JsonNode at, JsonNode expected, String what) {
        assertThat(at).hasSize(4);
        for (JsonNode cutoff : at) {
            String k = cutoff.get("k").asString();
            for (Map.Entry<String, JsonNode> metric : expected.properties()) {
                JsonNode value =
                        metric.getValue().isObject() ? metric.getValue().get(k) : metric.getValue();
                if (metric.getKey().equals("reciprocal_rank") && !k.equals("100")) {
                    // trec_eval has it without a cutoff.
                    continue;
                }
                assertThat(cutoff.get(metric.getKey()).asDouble())
                        .as("%s, %s at %s", what, metric.getKey(), k)
                        .isCloseTo(value.asDouble(), offset(TREC_EVAL_FLOAT32));
            }
        }
    }

    private Answer files(String query, String run, String qrels) {
        String form = "--x\r\nContent-Disposition: form-data; name=\"run\"; filename=\"run.txt\"\r\n\r\n" + run
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"qrels\"\r\n\r\n" + qrels + "\r\n--x--\r\n";
        return send(request(PATH + query)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(form)));
    }

    @Test
    void files_may_have_tabs_carriage_returns_empty_lines_and_a_byte_order_mark() {
        String plain =
                files("", "a Q0 d1 1 2 t\na Q0 d2 2 1 t", "a 0 d2 1").response().body();
        assertThat(files("", "\ufeffa\tQ0   d1 1 2.0 t\r\n\r\n  \na Q0 d2 2 1e0\tt \r\n", "\ufeff\na 0 d2 1\r\n")
                        .response()
                        .body())
                .isEqualTo(plain);
        assertThat(plain).contains("\"reciprocal_rank\":0.5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    a Q0 d 1 2;            a 0 d 1;   400; expected 6 fields, query Q0 document rank score tag, found 5 (line 1)
                    a Q0 d 1 x t;          a 0 d 1;   422; expected a score in the range of float64, found "x" (line 1)
                    a Q0 d 1 NaN t;        a 0 d 1;   422; expected a score in the range of float64, found "NaN" (line 1)
                    a Q0 d 1 1 t~a Q0 e 1 1 t~~a Q0 d 1 2 t; a 0 d 1; 422; duplicate document "d" of the query "a" (line 4)
                    a Q0 d 1 1 t;          ~a 0 d 0.5; 422; expected an integer grade, found "0.5" (line 2)
                    a Q0 d 1 1 t;          a 0 d 1 1; 400; expected 4 fields, query iteration document grade, found 5 (line 1)
                    a Q0 d 1 1 t;          a 0 d 901; 422; expected an integer grade of at most 900, found 901.0
                    a Q0 d 1 1 t;          ~;         400; expected lines of query iteration document grade, found none
                    """)
    void problems_of_files_name_the_line(String run, String qrels, int status, String detail) {
        Answer answer = files("", run.replace('~', '\n'), qrels.replace('~', '\n'));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("detail").asString()).endsWith(detail);
    }

    @Test
    void a_long_line_is_a_problem() {
        Answer answer = files("", "a Q0 " + "d".repeat(5000) + " 1 1 t", "a 0 d 1");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().body())
                .contains("expected lines of at most 4096 bytes, found a longer one (line 1)");
    }

    @Test
    void a_run_in_json_equals_its_files() {
        String json =
                "{\"run\":{\"a\":{\"d1\":2,\"d2\":1},\"b\":{\"d1\":1}},\"qrels\":{\"a\":{\"d2\":1,\"d3\":0},\"c\":{\"d1\":2}}}";
        assertThat(post(PATH, json).response().body())
                .isEqualTo(files("", "a Q0 d1 1 2 t\nb Q0 d1 1 1 t\na Q0 d2 2 1 t", "a 0 d2 1\na 0 d3 0\nc 0 d1 2")
                        .response()
                        .body());
    }

    @Test
    void rows_of_a_csv_file_equal_queries_in_json() {
        Answer csv = send(request(PATH + "?k=2&k=1")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("query,score,relevance\n7,3,0\n8,1,1\n7,2,2\n7,1,1\n")));
        assertThat(csv.response().body())
                .isEqualTo(post(PATH, "{" + ROWS + ",\"k\":[1,2]}").response().body())
                .isEqualTo(post(
                                PATH,
                                "{\"queries\":[{\"scores\":[3,2,1],\"relevance\":[0,2,1]},{\"scores\":[1],\"relevance\":[1]}],\"k\":[1,2]}")
                        .response()
                        .body());
    }

    @Test
    void missed_documents_count_in_recall_and_ideal_gains() {
        JsonNode at = post(PATH, "{\"queries\":[{\"scores\":[2,1],\"relevance\":[1,0],\"missed\":[3]}],\"k\":[1]}")
                .json()
                .at("/at/0");
        assertThat(at.get("recall").asDouble()).isEqualTo(0.5);
        assertThat(at.get("ndcg_linear").asDouble()).isCloseTo(1.0 / 3, offset(FLOAT64));
    }

    @Test
    void queries_without_relevant_documents_are_left_out_and_counted() {
        JsonNode answer = post(
                        PATH,
                        "{\"queries\":[{\"id\":\"a\",\"scores\":[1],\"relevance\":[0]},{\"scores\":[1],\"relevance\":[1]}],\"per_query\":true}")
                .json();
        assertThat(answer.get("queries").asInt()).isEqualTo(1);
        assertThat(answer.get("queries_without_relevant").asInt()).isEqualTo(1);
        assertThat(answer.at("/at/0/precision").asDouble()).isEqualTo(1);
        assertThat(answer.get("per_query")).hasSize(1);
        assertThat(answer.at("/per_query/0/id").asString()).isEqualTo("1");
    }

    @Test
    void bpref_is_undefined_without_a_judged_document_that_is_not_relevant() {
        JsonNode answer = post(PATH, "{\"queries\":[{\"scores\":[2,1],\"relevance\":[1,-1]}],\"k\":[1]}")
                .json();
        assertThat(answer.at("/at/0/bpref").isNull()).isTrue();
        assertThat(answer.at("/undefined/at~10~1bpref").asString())
                .isEqualTo("no query with a relevant document has a judged one that is not relevant");
    }

    @Test
    void intervals_contain_the_means_and_repeat_their_options() {
        String queries = "{\"queries\":[{\"scores\":[2,1],\"relevance\":[1,0]},{\"scores\":[2,1],\"relevance\":[0,1]}]";
        JsonNode answer =
                post(PATH, queries + ",\"k\":[1],\"interval\":{\"seed\":3}}").json();
        assertThat(answer.get("interval").toString()).isEqualTo("{\"level\":0.95,\"resamples\":1000,\"seed\":3}");
        JsonNode interval = answer.at("/at/0/intervals/precision");
        assertThat(interval.get("lower").asDouble()).isZero();
        assertThat(interval.get("upper").asDouble()).isEqualTo(1);
        // Two fair draws have a standard deviation of sqrt(1/8).
        assertThat(interval.get("standard_error").asDouble()).isCloseTo(Math.sqrt(0.125), offset(0.02));
        assertThat(answer.at("/at/0/intervals")).hasSize(14);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    {};                                                               /queries; expected queries; or run and
                    {"run":{"a":{"d":1}}};                                            /qrels; this field is required
                    {"run":{"a":[1]},"qrels":{}};                                     /run/a; expected an object of numbers
                    {"run":{"a":{"d":"1"}},"qrels":{}};                               /run/a/d; expected a number
                    {"run":{"a":{"d":1}},"qrels":{"a":{"d":0.5}}};                    /qrels/a/d; expected an integer grade
                    {"queries":[{"scores":[1],"relevance":[1,0]}]};                   /queries/0/relevance; expected 1 grades, one per score, found 2
                    {"queries":[{"relevance":[1,0]}]};                                /queries/0/scores; this field is required
                    {"queries":[{"scores":[1],"relevance":[0.5]}]};                   /queries/0/relevance/0; expected an integer
                    {"queries":[{"scores":[1],"relevance":[901]}]};                   /queries/0/relevance/0; at most 900
                    {"queries":[{"scores":[1],"relevence":[1]}]};                     /queries/0/relevence; did you mean "relevance"
                    {"queries":[{"scores":[1],"relevance":[1]}],"run":{}};            /run; has no effect beside queries
                    {"queries":[{"scores":[1],"relevance":[1]}],"k":[0]};             /k/0; at least 1
                    {"queries":[{"scores":[1],"relevance":[1]}],"k":[2,2]};           /k/1; distinct
                    {"queries":[{"scores":[1],"relevance":[1]}],"ties":"trec_eval"};  /queries/0/documents; by document name
                    {"queries":[{"scores":[1],"relevance":[3]}],"greatest_relevance":2}; /greatest_relevance; expected at least 3
                    {"queries":[{"scores":[1],"relevance":[1]}],"rank_biased_patience":1}; /rank_biased_patience; below 1
                    {"queries":[{"scores":[1],"relevance":[1]}],"ties":"bounds","interval":{}}; /interval; has no effect with bounds
                    {"queries":[{"scores":[1],"relevance":[1]}],"interval":{"level":1}}; /interval/level; between 0 and 1
                    {"query":["a"],"scores":[1,2],"relevance":[1,2]};                 /scores; one per entry of query
                    {"query":["a"],"scores":[1],"relevance":[1.5]};                   /relevance/0; expected an integer
                    """)
    void a_problem_names_its_position(String body, String pointer, String detail) {
        Answer answer = post(PATH, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(answer.json().get("detail").asString()).contains(detail);
    }

    @Test
    void without_any_relevant_document_the_answer_is_undefined() {
        Answer answer = post(PATH, "{\"queries\":[{\"scores\":[1],\"relevance\":[0]}]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).endsWith("undefined");
    }

    @Test
    void the_same_tie_is_broken_by_name_with_names_in_the_queries() {
        String body =
                "{\"queries\":[{\"scores\":[1,1],\"relevance\":[0,1],\"documents\":%s}],\"k\":[1],\"ties\":\"trec_eval\"}";
        assertThat(post(PATH, body.formatted("[\"a\",\"b\"]"))
                        .json()
                        .at("/at/0/precision")
                        .asDouble())
                .isEqualTo(1);
        assertThat(post(PATH, body.formatted("[\"b\",\"a\"]"))
                        .json()
                        .at("/at/0/precision")
                        .asDouble())
                .isZero();
    }
}
