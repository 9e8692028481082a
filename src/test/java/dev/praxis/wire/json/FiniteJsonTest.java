package dev.praxis.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonSerialize;

/** Tests that responses never contain a number that JSON cannot represent, at any depth. */
@Import(FiniteJsonTest.Planted.class)
@ExtendWith(OutputCaptureExtension.class)
class FiniteJsonTest extends HttpTest {
    private static final Map<String, DoubleFunction<Object>> ANSWERS = Map.ofEntries(
            Map.entry("double", x -> new Nested(new Inner(x))),
            Map.entry("boxed", x -> Map.of("x", x)),
            Map.entry("float", x -> Map.of("x", (float) x)),
            Map.entry("list", x -> List.of(1.5, x)),
            Map.entry("array", x -> Map.of("x", new double[] {1.5, x})),
            Map.entry("floats", x -> Map.of("x", new float[] {1.5f, (float) x})),
            Map.entry("optional", x -> Map.of("x", OptionalDouble.of(x))),
            Map.entry("matrix", x -> Tensor.matrix(new DMatrixRMaj(new double[][] {{1.5, x}}))),
            Map.entry("number", x -> Tensor.number(x)),
            Map.entry("float tensor", x -> new FloatTensor(new float[] {1.5f, (float) x}, 0, 2)),
            Map.entry("count", x -> new Counted(x)));

    record Inner(double x) {}

    record Nested(Inner inner) {}

    record Counted(
            @JsonSerialize(using = CountSerializer.class) double count) {}

    @RestController
    @TestConfiguration(proxyBeanMethods = false)
    static class Planted {
        @GetMapping("/planted/{kind}")
        Object answer(@PathVariable String kind, @RequestHeader double value) {
            return Objects.requireNonNull(ANSWERS.get(kind)).apply(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void a_number_that_is_not_finite_is_a_server_error_that_is_logged_once(String value, CapturedOutput output) {
        for (String kind : ANSWERS.keySet()) {
            int before = occurrences(output.getAll(), "the response contains " + value);
            Answer answer = planted(kind.replace(" ", "%20"), value);
            assertThat(answer.status()).as(kind).isEqualTo(500);
            assertThat(answer.contentType()).isEqualTo(PROBLEM);
            assertThat(answer.response().body()).doesNotContain("NaN", "Infinity");
            assertThat(occurrences(output.getAll(), "/planted/" + kind.replace(" ", "%20") + " failed"))
                    .as("lines of %s", kind)
                    .isEqualTo(1);
            assertThat(occurrences(output.getAll(), "the response contains " + value))
                    .isGreaterThan(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "-0.0", "4.9E-324", "1.7976931348623157E308"})
    void finite_numbers_are_written_unchanged(String value) {
        Answer answer = planted("double", value);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEqualTo("{\"inner\":{\"x\":" + value + "}}");
    }

    private Answer planted(String kind, String value) {
        return send(request("/planted/" + kind).header("value", value));
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
