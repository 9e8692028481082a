package dev.praxis.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input on every endpoint. */
class StrictJsonTest extends HttpTest {

    /** What stands in the array's place, the status, and the end of the pointer. */
    private record BadArray(String array, int status, String end) {}

    static Stream<Arguments> badArrays() {
        List<BadArray> bad = List.of(
                new BadArray("[1,NaN,3]", 400, "/1"),
                new BadArray("[1,Infinity,3]", 400, "/1"),
                new BadArray("[1,-Infinity,3]", 400, "/1"),
                new BadArray("[1,1e999,3]", 422, "/1"),
                new BadArray("[1,-1e999,3]", 422, "/1"),
                new BadArray("[1,1" + "0".repeat(500) + ",3]", 400, "/1"),
                new BadArray("[1,\"2\",3]", 422, "/1"),
                new BadArray("[1,null,3]", 422, "/1"),
                new BadArray("[1,true,3]", 422, "/1"),
                new BadArray("[1,{},3]", 422, "/1"),
                new BadArray("[1,[2],3]", 422, "/1"),
                new BadArray("[1,01,3]", 400, "/1"),
                new BadArray("[1,.5,3]", 400, "/1"),
                new BadArray("[1,+5,3]", 400, "/1"),
                new BadArray("[1,0x1,3]", 400, "/2"),
                new BadArray("[1,2,]", 400, "/2"),
                new BadArray("[]", 422, ""),
                new BadArray("null", 422, ""),
                new BadArray("\"x\"", 422, ""),
                new BadArray("true", 422, ""),
                new BadArray("{}", 422, ""),
                new BadArray("[[[1]]]", 422, "/0"));
        return numericEndpoints().stream()
                .flatMap(endpoint -> bad.stream().map(of -> {
                    // An array in an array in an array fails one level deeper where a matrix would be read.
                    boolean deeper = of.array().equals("[[[1]]]") && endpoint.takesMatrix();
                    return Arguments.of(endpoint, of.array(), of.status(), deeper ? "/0/0" : of.end());
                }));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badArrays")
    void a_bad_array_is_a_problem_at_its_place(Endpoint endpoint, String array, int status, String end) {
        Answer answer = post(endpoint.path(), endpoint.with(array));
        assertProblem(answer, status);
        boolean absent = array.equals("null") && endpoint.hasAlternative();
        String around = endpoint.pointer().substring(0, endpoint.pointer().lastIndexOf('/'));
        assertThat(answer.pointer()).isEqualTo(absent ? around : endpoint.pointer() + end);
    }

    @ParameterizedTest
    @MethodSource("numericEndpoints")
    void rows_of_different_lengths_are_a_problem_of_the_first_that_differs(Endpoint endpoint) {
        if (endpoint.takesMatrix()) {
            Answer answer = post(endpoint.path(), endpoint.with("[[1,2],[3,4],[5]]"));
            assertProblem(answer, 422);
            assertThat(answer.pointer()).isEqualTo(endpoint.pointer() + "/2");
            assertProblem(post(endpoint.path(), endpoint.with("[[1,2],3]")), 422);
            assertProblem(post(endpoint.path(), endpoint.with("[[]]")), 422);
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void an_unknown_field_is_a_problem_that_lists_the_known_ones(Endpoint endpoint) {
        Answer answer = post(endpoint.path(), endpoint.body().replaceFirst("\\{", "{\"unknown/field\":1,"));
        assertProblem(answer, 422);
        assertThat(answer.pointer()).isEqualTo("/unknown~1field");
        assertThat(answer.json().get("detail").asString()).contains(endpoint.outermostField());
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_field_that_stands_twice_is_a_problem(Endpoint endpoint) {
        String field = field(endpoint);
        String twice = "\"%s\":%s,\"%s\":".formatted(field, endpoint.array(), field);
        Answer answer = post(endpoint.path(), endpoint.body().replace("\"" + field + "\":", twice));
        assertProblem(answer, 400);
        assertThat(answer.pointer()).isEqualTo(endpoint.pointer());
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_required_field_that_is_missing_is_a_problem_of_that_field(Endpoint endpoint) {
        Answer answer = post(endpoint.path(), "{}");
        assertProblem(answer, 422);
        String expected = switch (endpoint.path()) {
            // Its fields depend on each other.
            case "/v1/attention/scaling", "/v1/uncertainty/decomposition" -> "";
            // Its array is not the first that is missing.
            case "/v1/rerank" -> "/model";
            default -> "/" + endpoint.outermostField();
        };
        assertThat(answer.pointer()).isEqualTo(expected);
    }

    private record BadBody(String body, int status) {}

    static Stream<Arguments> badBodies() {
        List<BadBody> bad = List.of(
                new BadBody("", 400),
                new BadBody("  ", 400),
                new BadBody("null", 400),
                new BadBody("1", 422),
                new BadBody("\"logits\"", 422),
                new BadBody("[1,2,3]", 422),
                new BadBody("true", 422),
                new BadBody("{", 400),
                new BadBody("{\"scores\":[1,2", 400),
                new BadBody("{'logits':[1]}", 400),
                new BadBody("{logits:[1]}", 400),
                new BadBody("// comment\n{}", 400),
                new BadBody("not json", 400),
                new BadBody("\u0000", 400));
        return endpoints().stream()
                .flatMap(endpoint -> bad.stream().map(of -> Arguments.of(endpoint, of.body(), of.status())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badBodies")
    void a_body_that_is_no_object_is_a_problem(Endpoint endpoint, String body, int status) {
        assertProblem(post(endpoint.path(), body), status);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void anything_after_the_object_is_a_problem(Endpoint endpoint) {
        assertProblem(post(endpoint.path(), endpoint.body() + "{}"), 400);
        assertProblem(post(endpoint.path(), endpoint.body() + "]"), 400);
        assertThat(post(endpoint.path(), endpoint.body() + " \n").status()).isEqualTo(200);
    }

    @Test
    void a_problem_says_what_was_expected_and_what_was_found() {
        Answer answer = post("/v1/softmax", "{\"logits\":[[1,2],[3,\"four\"]]}");
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:invalid-input");
        assertThat(answer.json().get("title").asString()).isNotEmpty();
        assertThat(answer.json().get("instance").asString()).isEqualTo("/v1/softmax");
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("/logits/1/1: expected a number, found the text \"four\"");
        assertThat(answer.json().at("/errors/0/detail").asString())
                .isEqualTo("expected a number, found the text \"four\"");
    }

    @Test
    void no_mangled_body_is_ever_a_fault_of_the_service() {
        Random random = new Random(20261123);
        String alphabet = "{}[]\",:0123456789eE+-.aNtruefalsn \\u\u00e9\u0000";
        for (Endpoint endpoint : endpoints()) {
            for (int i = 0; i < 150; i++) {
                StringBuilder body = new StringBuilder(endpoint.body());
                for (int change = 0; change <= random.nextInt(4); change++) {
                    int at = random.nextInt(body.length());
                    char character = alphabet.charAt(random.nextInt(alphabet.length()));
                    switch (random.nextInt(3)) {
                        case 0 -> body.setCharAt(at, character);
                        case 1 -> body.insert(at, character);
                        default -> body.deleteCharAt(at);
                    }
                }
                Answer answer = post(endpoint.path(), body.toString());
                assertThat(answer.status()).as(body.toString()).isIn(200, 400, 404, 422);
                assertThat(answer.response().body())
                        .as(body.toString())
                        .doesNotContain("jackson", "java.", "`", "dev.praxis", "Feature", "VALUE_", "something else");
            }
        }
    }

    /** The name of the endpoint's array. */
    private static String field(Endpoint endpoint) {
        return endpoint.pointer().substring(endpoint.pointer().lastIndexOf('/') + 1);
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).startsWith("urn:praxis:problem:");
        assertThat(answer.json().get("detail").asString()).isNotEmpty();
    }
}
