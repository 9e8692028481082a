package dev.praxis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the oracle detects faults, so that a fuzzer without findings means something. */
class OracleTest {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private final Description description = Description.read();
    private final Oracle oracle = new Oracle(description);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'log_probabilities':[0],'probabilities':['NaN']}           | /probabilities/0 is",
                "{'log_probabilities':['-Infinity'],'probabilities':[1]}     | /log_probabilities/0 is",
                "{'log_probabilities':[0],'probabilities':[1e999]}           | /probabilities/0 is",
                "{'log_probabilities':[0]}                                   | lacks",
                "{'log_probabilities':[0],'probabilities':1}                 | is not an array",
                "{'log_probabilities':[0],'probabilities':null}              | is null",
                "{'log_probabilities':[0],'probabilities':[1],'more':1}      | is not described",
                "[]                                                          | is not an object",
                "{'log_probabilities':[NaN]}                                 | not JSON",
            })
    void a_response_that_differs_from_its_schema_is_a_fault(String body, String fault) {
        assertThat(fault("softmax", 200, JSON, body.replace('\'', '"'))).contains(fault);
    }

    @Test
    void an_undocumented_status_or_media_type_is_a_fault() {
        String problem = "{\"type\":\"urn:praxis:problem:internal\",\"title\":\"t\",\"status\":500}";
        assertThat(fault("softmax", 500, PROBLEM, problem)).contains("status 500");
        assertThat(fault("softmax", 504, PROBLEM, problem)).contains("status 504");
        assertThat(fault("softmax", 418, PROBLEM, problem)).contains("not documented");
        assertThat(fault("softmax", 422, JSON, problem)).contains("not documented");
        assertThat(fault("softmax", 422, PROBLEM, "{\"title\":\"t\",\"status\":422}"))
                .contains("lacks");
        assertThat(fault("embeddings", 422, JSON, problem)).contains("lacks");
    }

    @Test
    void a_documented_response_is_not_a_fault() {
        assertThat(fault("softmax", 200, JSON, "{\"log_probabilities\":[0],\"probabilities\":[1]}"))
                .isNull();
        assertThat(fault(
                        "softmax",
                        422,
                        PROBLEM,
                        "{\"type\":\"urn:praxis:problem:invalid-input\",\"title\":\"t\",\"status\":422,\"errors\":[]}"))
                .isNull();
    }

    private @Nullable String fault(String id, int status, String type, String body) {
        Operation operation = description.operations().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        HttpResponse<String> answer = mock();
        when(answer.statusCode()).thenReturn(status);
        when(answer.headers()).thenReturn(HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true));
        when(answer.body()).thenReturn(body);
        return oracle.fault(operation, answer);
    }
}
