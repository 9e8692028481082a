package dev.praxis.wire.json;

import static dev.praxis.Errors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoint;
import dev.praxis.Endpoints;
import dev.praxis.Errors;
import dev.praxis.HttpTest;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid bodies and fields of every endpoint. */
class StrictJsonTest extends HttpTest {

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void an_unknown_field_is_a_problem_that_lists_the_known_ones(Endpoint endpoint) {
        Answer answer = post(endpoint.path(), endpoint.body().replaceFirst("\\{", "{\"unknown/field\":1,"));
        assertError(endpoint, answer, 422, "/unknown~1field");
        assertThat(Errors.text(answer)).contains(endpoint.array().outermostField());
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void a_duplicate_field_is_a_problem(Endpoint endpoint) {
        String field = endpoint.array().name();
        String twice = "\"%s\":%s,\"%s\":".formatted(field, endpoint.array().example(), field);
        Answer answer = post(endpoint.path(), endpoint.body().replace("\"" + field + "\":", twice));
        assertError(endpoint, answer, 400, endpoint.array().pointer());
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void a_missing_required_field_is_a_problem_at_that_field(Endpoint endpoint) {
        Answer answer = post(endpoint.path(), "{}");
        String pointer = endpoint.pointerIfEmpty();
        if (pointer == null) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            assertError(endpoint, answer, 422, pointer);
        }
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
                new BadBody("{\"scores", 400),
                new BadBody("{'logits':[1]}", 400),
                new BadBody("{logits:[1]}", 400),
                new BadBody("// comment\n{}", 400),
                new BadBody("not json", 400),
                new BadBody("\u0000", 400));
        return Endpoints.all()
                .flatMap(endpoint -> bad.stream().map(of -> Arguments.of(endpoint, of.body(), of.status())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badBodies")
    void a_body_that_is_not_an_object_is_a_problem(Endpoint endpoint, String body, int status) {
        assertError(endpoint, post(endpoint.path(), body), status);
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void trailing_content_is_a_problem(Endpoint endpoint) {
        assertError(endpoint, post(endpoint.path(), endpoint.body() + "{}"), 400);
        assertError(endpoint, post(endpoint.path(), endpoint.body() + "]"), 400);
        assertThat(post(endpoint.path(), endpoint.body() + " \n").status()).isEqualTo(200);
    }

    @Test
    void a_problem_states_the_expected_and_the_found_value() {
        Answer answer = post("/v1/softmax", "{\"logits\":[[1,2],[3,\"four\"]]}");
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:invalid-input");
        assertThat(answer.json().get("title").asString()).isNotEmpty();
        assertThat(answer.json().get("instance").asString()).isEqualTo("/v1/softmax");
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("/logits/1/1: expected a number, found a string \"four\"");
        assertThat(answer.json().at("/errors/0/detail").asString())
                .isEqualTo("expected a number, found a string \"four\"");
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void mangled_bodies_never_cause_a_server_error(Endpoint endpoint) {
        // A seed per endpoint, so that results do not depend on the other endpoints.
        Random random = new Random(endpoint.pattern().hashCode());
        String alphabet = "{}[]\",:0123456789eE+-.aNtruefalsn \\u\u00e9\u0000";
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
