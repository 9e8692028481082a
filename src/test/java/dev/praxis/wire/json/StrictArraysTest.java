package dev.praxis.wire.json;

import static dev.praxis.Endpoints.STATE;
import static dev.praxis.Errors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.ArrayField.Kind;
import dev.praxis.Endpoint;
import dev.praxis.Endpoints;
import dev.praxis.HttpTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid arrays in the bodies of every endpoint. */
class StrictArraysTest extends HttpTest {

    /**
     * JSON in place of an array.
     *
     * @param end suffix that the problem's pointer appends to the pointer of the array
     */
    private record BadArray(String array, int status, String end) {}

    static Stream<Arguments> badNumbers() {
        return each(
                Kind.NUMBERS,
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
                new BadArray("\"x\"", 422, ""),
                new BadArray("true", 422, ""),
                new BadArray("{}", 422, ""),
                new BadArray("[1,[[2]],3]", 422, "/1"));
    }

    /** Empty arrays of numbers. Only a state may be that of no rows. */
    static Stream<Arguments> noNumbers() {
        return Endpoints.of(Kind.NUMBERS)
                .filter(endpoint -> !endpoint.path().equals("/v1/metrics/pr-auc/state"))
                .map(endpoint -> Arguments.of(endpoint, "[]", 422, ""));
    }

    static Stream<Arguments> badTexts() {
        return each(
                Kind.TEXTS,
                new BadArray("[\"a\",1]", 422, "/1"),
                new BadArray("[\"a\",null]", 422, "/1"),
                new BadArray("[\"a\",true]", 422, "/1"),
                new BadArray("[\"a\",[\"b\"]]", 422, "/1"),
                new BadArray("[\"a\",\"\\ud800\"]", 422, "/1"),
                new BadArray("[]", 422, ""),
                new BadArray("1", 422, ""),
                new BadArray("true", 422, ""));
    }

    static Stream<Arguments> badTokenIds() {
        return each(
                Kind.TOKEN_IDS,
                new BadArray("[2,NaN]", 400, "/1"),
                new BadArray("[2,1e999]", 422, "/1"),
                new BadArray("[2,1.5]", 422, "/1"),
                new BadArray("[2,-1]", 422, "/1"),
                new BadArray("[2,3000000000]", 422, "/1"),
                new BadArray("[2,\"3\"]", 422, "/1"),
                new BadArray("[2,null]", 422, "/1"),
                new BadArray("[2,true]", 422, "/1"),
                new BadArray("[]", 422, ""),
                new BadArray("1", 422, ""),
                new BadArray("true", 422, ""));
    }

    static Stream<Arguments> badStates() {
        return each(
                Kind.STATES,
                new BadArray("[" + STATE + ",1]", 422, "/1"),
                new BadArray("[" + STATE + ",null]", 422, "/1"),
                new BadArray("[" + STATE + ",[" + STATE + "]]", 422, "/1"),
                new BadArray("[" + STATE + ",\"\"]", 422, "/1"),
                new BadArray("[" + STATE + ",\"PRXS\"]", 422, "/1"),
                new BadArray("[" + STATE + ",\"UFJYU\"]", 422, "/1"),
                new BadArray("[" + STATE + ",\"*\"]", 422, "/1"),
                new BadArray("[" + STATE + ",\"\u00e9\"]", 422, "/1"),
                new BadArray("[" + STATE + ",\"\\ud800\"]", 422, "/1"),
                new BadArray("[]", 422, ""),
                new BadArray(STATE, 422, ""),
                new BadArray("1", 422, ""),
                new BadArray("true", 422, ""));
    }

    private static Stream<Arguments> each(Kind kind, BadArray... bad) {
        return Endpoints.of(kind)
                .flatMap(endpoint ->
                        Stream.of(bad).map(of -> Arguments.of(endpoint, of.array(), of.status(), of.end())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"badNumbers", "noNumbers", "badTexts", "badTokenIds", "badStates"})
    void an_invalid_array_is_a_problem_at_its_location(Endpoint endpoint, String array, int status, String end) {
        assertError(
                endpoint,
                post(endpoint.path(), endpoint.with(array)),
                status,
                endpoint.array().pointer() + end);
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void a_null_array_is_treated_as_absent(Endpoint endpoint) {
        Answer answer = post(endpoint.path(), endpoint.with("null"));
        switch (endpoint.array().presence()) {
            case REQUIRED -> assertError(endpoint, answer, 422, endpoint.array().pointer());
            case ALTERNATIVE ->
                assertError(endpoint, answer, 422, endpoint.array().around());
            case OPTIONAL -> assertThat(answer.status()).isEqualTo(200);
        }
    }

    static Stream<Endpoint> numbers() {
        return Endpoints.of(Kind.NUMBERS);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void a_too_deeply_nested_array_is_a_problem_at_the_first_excess_level(Endpoint endpoint) {
        assertError(
                endpoint,
                post(endpoint.path(), endpoint.with("[[[1]]]")),
                422,
                endpoint.array().pointer() + "/0/0");
    }

    static Stream<Endpoint> matrices() {
        return numbers().filter(endpoint -> endpoint.array().takesMatrix());
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void ragged_rows_are_a_problem_at_the_first_row_that_differs(Endpoint endpoint) {
        String pointer = endpoint.array().pointer();
        assertError(endpoint, post(endpoint.path(), endpoint.with("[[1,2],[3,4],[5]]")), 422, pointer + "/2");
        assertError(endpoint, post(endpoint.path(), endpoint.with("[[1,2],3]")), 422);
        assertError(endpoint, post(endpoint.path(), endpoint.with("[[]]")), 422);
    }
}
