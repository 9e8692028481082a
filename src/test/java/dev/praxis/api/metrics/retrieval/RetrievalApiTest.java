package dev.praxis.api.metrics.retrieval;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RetrievalApiTest extends HttpTest {
    private static final String PATH = "/v1/metrics/retrieval";
    private static final String FORM = "multipart/form-data; boundary=x";

    static Stream<Golden.Case> golden() {
        return Golden.cases("retrieval.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void results_match_every_order(Golden.Case golden) {
        JsonNode at = post(
                        PATH,
                        ("{\"queries\":[{\"scores\":%s,\"relevance\":%s}],\"k\":[%s],\"greatest_relevance\":%s,"
                                        + "\"rank_biased_patience\":%s,\"ties\":\"bounds\"}")
                                .formatted(
                                        golden.get("scores"),
                                        golden.get("relevance"),
                                        golden.get("k"),
                                        golden.get("greatest_relevance"),
                                        golden.get("rank_biased_patience")))
                .json()
                .at("/at/0");
        golden.get("expected")
                .propertyStream()
                .forEach(metric -> assertClose(
                        at.get(metric.getKey()).asDouble(), metric.getValue().asDouble(), FLOAT64));
        for (String bound : new String[] {"worst", "best"}) {
            golden.get(bound)
                    .propertyStream()
                    .forEach(metric -> assertClose(
                            at.get(bound).get(metric.getKey()).asDouble(),
                            metric.getValue().asDouble(),
                            FLOAT64));
        }
    }

    @Test
    void documents_that_were_judged_and_not_returned_count() {
        JsonNode at = post(PATH, "{\"run\":{\"q\":{\"a\":2,\"b\":1}},\"qrels\":{\"q\":{\"a\":1,\"c\":3}},\"k\":[10]}")
                .json()
                .at("/at/0");
        assertThat(at.get("recall").asDouble()).isEqualTo(0.5);
        assertThat(at.get("precision").asDouble()).isEqualTo(0.1);
        double ideal = 3 + 1 * Math.log(2) / Math.log(3);
        assertThat(at.get("ndcg_linear").asDouble()).isCloseTo(1 / ideal, within(1e-12));
    }

    @Test
    void queries_without_a_returned_document_count_with_zero() {
        JsonNode json = post(
                        PATH,
                        "{\"run\":{\"q\":{\"a\":2},\"other\":{\"a\":1}},\"qrels\":{\"q\":{\"a\":1},\"r\":{\"b\":1}},\"k\":[1]}")
                .json();
        assertThat(json.get("queries").asInt()).isEqualTo(3);
        assertThat(json.get("queries_without_relevant").asInt()).isEqualTo(1);
        assertThat(json.get("queries_without_documents").asInt()).isEqualTo(1);
        assertThat(json.at("/at/0/recall").asDouble()).isEqualTo(0.5);
    }

    @Test
    void trec_eval_breaks_ties_by_name_and_holds_float32() {
        String run =
                "{\"run\":{\"q\":{\"d1\":1.00000000001,\"d2\":1}},\"qrels\":{\"q\":{\"d1\":1}},\"k\":[2],\"ties\":\"%s\"}";
        assertThat(post(PATH, run.formatted("trec_eval"))
                        .json()
                        .at("/at/0/reciprocal_rank")
                        .asDouble())
                .isEqualTo(0.5);
        assertThat(post(PATH, run.formatted("expected"))
                        .json()
                        .at("/at/0/reciprocal_rank")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void files_of_trec_are_read_as_json_is() {
        Answer files = post(
                PATH + "?k=2&ties=trec_eval",
                part("run", "q1 Q0 d1 1 2.5 tag\r\nq1\tQ0\td2  2 2.5 tag\n\nq2 Q0 d4 1 0.3 tag\n")
                        + part("qrels", "\ufeffq1 0 d2 1\nq1 0 d9 -1\nq2 0 d4 2")
                        + "--x--\r\n",
                FORM);
        Answer json = post(
                PATH,
                "{\"run\":{\"q1\":{\"d1\":2.5,\"d2\":2.5},\"q2\":{\"d4\":0.3}},\"qrels\":{\"q1\":{\"d2\":1},\"q2\":{\"d4\":2}},"
                        + "\"k\":[2],\"ties\":\"trec_eval\"}");
        assertThat(files.status()).isEqualTo(200);
        assertThat(files.json()).isEqualTo(json.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q1 Q0 d1 1 x tag | /run: expected a number, found \"x\" (line 1)",
                "q1 d1 1 | /run: expected \"query Q0 document rank score tag\" or \"query 0 document grade\", found 3 fields (line 1)",
                "q1 Q0 d1 1 1 t;q1 Q0 d1 2 1 t | /run/q1/d1: duplicate document",
            })
    void malformed_files_name_their_line(String run, String detail) {
        Answer answer =
                post(PATH, part("run", run.replace(';', '\n')) + part("qrels", "q1 0 d1 1") + "--x--\r\n", FORM);
        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.json().get("detail").asString()).isEqualTo(detail);
    }

    @Test
    void columns_are_grouped_by_query() {
        String options = "\"k\":[1,2]";
        JsonNode columns = post(
                        PATH,
                        "{\"query\":[\"b\",\"a\",\"b\",\"a\"],\"scores\":[2,1,1,3],\"relevance\":[0,1,1,0]," + options
                                + "}")
                .json();
        JsonNode list = post(
                        PATH,
                        "{\"queries\":[{\"scores\":[2,1],\"relevance\":[0,1]},{\"scores\":[1,3],\"relevance\":[1,0]}],"
                                + options + "}")
                .json();
        assertThat(columns).isEqualTo(list);
        Answer csv = post(PATH + "?k=1&k=2", "query,score,relevance\nb,2,0\na,1,1\nb,1,1\na,3,0\n", "text/csv");
        assertThat(csv.json()).isEqualTo(list);
    }

    @Test
    void per_query_metrics_have_the_means_of_the_answer() {
        JsonNode json = post(
                        PATH,
                        "{\"queries\":[{\"id\":\"x\",\"scores\":[2,1],\"relevance\":[0,1]},{\"scores\":[1,1],\"relevance\":[1,0]},"
                                + "{\"scores\":[1],\"relevance\":[0]}],\"k\":[2],\"per_query\":true,"
                                + "\"interval\":{\"resamples\":50}}")
                .json();
        JsonNode queries = json.get("per_query");
        assertThat(queries.at("/0/id").asString()).isEqualTo("x");
        assertThat(queries.at("/1/id").asString()).isEqualTo("1");
        assertThat(queries.at("/2/at").isNull()).isTrue();
        double mean = (queries.at("/0/at/0/reciprocal_rank").asDouble()
                        + queries.at("/1/at/0/reciprocal_rank").asDouble())
                / 2;
        assertThat(json.at("/at/0/reciprocal_rank").asDouble()).isCloseTo(mean, within(1e-15));
        JsonNode interval = json.at("/at/0/intervals/reciprocal_rank");
        assertThat(interval.get("lower").asDouble()).isEqualTo(0.5);
        assertThat(interval.get("upper").asDouble()).isEqualTo(0.75);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'k':[1] | /queries: expected queries, or run and qrels, or query, scores and relevance",
                "'run':{} | /qrels: this field is required",
                "'queries':[] | /queries: expected at least one query, found none",
                "'queries':[{'scores':[1],'relevance':[1,0]}] | /queries/0/relevance: expected 1, one per score, found 2",
                "'queries':[{'scores':[1],'relevance':[0]}] | /relevance: no query has a relevant document",
                "'queries':[{'scores':[1],'relevance':[1]}],'k':[2,1] | /k: expected ascending numbers of at least 1, found [2, 1]",
                "'queries':[{'scores':[1],'relevance':[3]}],'greatest_relevance':2 | /greatest_relevance: expected at least the greatest grade, 3, found 2",
                "'queries':[{'scores':[1],'relevance':[2000]}] | /queries/0/relevance/0: expected an integer from 0 to 1000, found 2000.0",
                "'queries':[{'scores':[1],'relevance':[1]}],'ties':'trec_eval' | /queries/0/documents: required for trec_eval, which breaks ties by them",
                "'queries':[{'scores':[1],'relevance':[1]}],'rank_biased_patience':1 | /rank_biased_patience: expected a number of at least 0 and below 1, found 1.0",
            })
    void requests_without_a_meaning_are_rejected(String body, String detail) {
        Answer answer = post(PATH, "{" + body.strip().replace('\'', '"') + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).isEqualTo(detail.strip());
    }

    private static String part(String name, String content) {
        return "--x\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s.txt\"\r\n\r\n%s\r\n"
                .formatted(name, name, content);
    }
}
